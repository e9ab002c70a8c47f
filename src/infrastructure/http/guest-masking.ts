import type { Role } from './access/roles.js';

/** Where events and rows name a guest. */
const GUEST_OBJECTS: ReadonlySet<string> = new Set(['recipient', 'customer', 'yourReference', 'textChanges']);
const MASK = '…';

/** Support sees documents, states and amounts, but not who the guest is (reliability 7.5). */
export function maySeeGuests(role: Role): boolean {
  return role !== 'support';
}

/** "Maja Lind" → "M… L…": enough to recognise the guest on the phone. */
export function maskedName(name: string): string {
  return name.replace(/(\S)\S*/gu, `$1${MASK}`);
}

/** The same data with every guest's particulars masked. */
export function withMaskedGuests(data: unknown): unknown {
  return mapped(data, (name, value) => (GUEST_OBJECTS.has(name) ? allMasked(value) : withMaskedGuests(value)));
}

function allMasked(value: unknown): unknown {
  if (typeof value === 'string') return MASK;
  return mapped(value, (_name, part) => allMasked(part));
}

function mapped(data: unknown, change: (name: string, value: unknown) => unknown): unknown {
  if (Array.isArray(data)) return data.map((each: unknown) => change('', each));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, change(name, value)]));
}
