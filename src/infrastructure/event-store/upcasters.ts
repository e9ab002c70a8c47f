import type { StoredShape } from '../../application/ports/event-store.port.js';

export type EventData = Readonly<Record<string, unknown>>;

/** What the log may hold under one stored type string. */
export type StoredEventType = {
  /** Null when the data has the shape this type promises, else what is missing (field names only, never values). */
  readonly validate: (data: EventData) => string | null;
  /** Only on a shape that is no longer written: the newer type (`…V2`) and how its data is made from this one's. */
  readonly upcast?: { readonly to: string; readonly data: (old: EventData) => EventData };
};

/** Every stored type this program knows, old shapes included. A type string never follows a rename. */
export type EventTypes = Readonly<Record<string, StoredEventType>>;

/** The least every event of ours has; cheap, because it runs for every event of every rebuild. */
export const hasText =
  (...fields: readonly string[]): StoredEventType['validate'] =>
  (data) => {
    const complete = fields.every((field) => typeof data[field] === 'string');
    if (complete) return null;
    return `missing ${fields.filter((field) => typeof data[field] !== 'string').join(', ')}`;
  };

/** A registry of types that are still written and need the same fields. */
export function eventTypes(types: readonly string[], validate: StoredEventType['validate']): EventTypes {
  return Object.fromEntries(types.map((type) => [type, { validate }]));
}

/** @throws Error at start when an upcaster leads nowhere or in a circle, rather than at the first old event. */
export function checkUpcasters(types: EventTypes): void {
  for (const type of Object.keys(types)) {
    const seen = new Set<string>();
    for (let at: string | undefined = type; at !== undefined; at = types[at]?.upcast?.to) {
      if (seen.has(at)) throw new Error(`upcasters of ${type} run in a circle`);
      if (types[at] === undefined) throw new Error(`upcaster of ${type} leads to unknown type ${at}`);
      seen.add(at);
    }
  }
}

/** The event as it is written today. */
export function upcast(types: EventTypes, storedType: string, storedData: EventData): StoredShape {
  let [type, data] = [storedType, storedData];
  for (let step = types[type]?.upcast; step !== undefined; step = types[type]?.upcast) {
    data = step.data(data);
    type = step.to;
  }
  return { type, data };
}

/** Today's type a stored type ends as. */
export function currentType(types: EventTypes, stored: string): string {
  let type = stored;
  for (let next = types[type]?.upcast; next !== undefined; next = types[type]?.upcast) type = next.to;
  return type;
}
