import type { JsonObject } from '../answers/json.js';
import { ok, type Answer } from '../answers/answer.js';
import { refuse, type Refusal } from '../answers/refusal.js';
import type { Call } from './call.js';

/** Parameters every list takes (fortnox.md 1). */
export const PAGING = ['limit', 'page', 'offset', 'sortby', 'sortorder'] as const;
const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 500;

export interface Listing<T> {
  readonly wrapper: string;
  readonly items: readonly T[];
  readonly view: (item: T) => JsonObject;
  /** What `sortby` may name, and the value it sorts on. */
  readonly sortBy?: Readonly<Record<string, (item: T) => string | number>>;
}

/** One page of a list with its MetaInformation. */
export function list<T>(call: Call, { wrapper, items, view, sortBy = {} }: Listing<T>): Answer {
  const sorted = sort(call, items, sortBy);
  const limit = whole(call, 'limit', 1, MAX_LIMIT) ?? DEFAULT_LIMIT;
  const page = whole(call, 'page', 1) ?? 1;
  const offset = whole(call, 'offset', 0) ?? (page - 1) * limit;
  const meta = {
    '@TotalResources': sorted.length,
    '@TotalPages': Math.ceil(sorted.length / limit),
    '@CurrentPage': Math.floor(offset / limit) + 1,
  };
  return ok({ MetaInformation: meta, [wrapper]: sorted.slice(offset, offset + limit).map(view) });
}

function sort<T>(call: Call, items: readonly T[], sortBy: NonNullable<Listing<T>['sortBy']>): readonly T[] {
  const direction = sortDirection(call);
  const name = call.query.get('sortby');
  if (name === undefined) return direction === 1 ? items : [...items].reverse();
  const value = Object.hasOwn(sortBy, name) ? sortBy[name] : undefined;
  if (!value) throw badParameter();
  return [...items].sort((one, other) => direction * compare(value(one), value(other)));
}

function sortDirection({ query }: Call): 1 | -1 {
  const order = query.get('sortorder') ?? 'ascending';
  if (order !== 'ascending' && order !== 'descending') throw badParameter();
  return order === 'ascending' ? 1 : -1;
}

const inSwedishOrder = new Intl.Collator('sv', { numeric: true });

export function compare(one: string | number, other: string | number): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return inSwedishOrder.compare(String(one), String(other));
}

/** A whole number from the query; undefined when absent. Throws 2000588 outside the range. */
export function whole(call: Call, name: string, min: number, max = Number.MAX_SAFE_INTEGER): number | undefined {
  const text = call.query.get(name);
  if (text === undefined) return undefined;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= min && value <= max)) throw badParameter();
  return value;
}

export function badFilter(): Refusal {
  return refuse(2000587, 'Ett ogiltigt filter har använts.');
}

export function badParameter(): Refusal {
  return refuse(2000588, 'Ogiltig parameter i anropet.');
}
