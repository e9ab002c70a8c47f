import { isDate, instantOfSwedishTime } from '../time/swedish-time.js';
import type { Register } from '../tenants/register.js';
import { PAGING, badParameter } from './listing.js';
import type { Call } from './call.js';

/** Made for one value of a search parameter, which it checks at once: does an item fit? */
export type Criterion<T> = (value: string) => (item: T) => boolean;
export type Criteria<T> = Readonly<Record<string, Criterion<T>>>;

/** String filters find parts of texts, whatever the case (fortnox.md 1). */
export function contains<T>(text: (item: T) => string | null): Criterion<T> {
  return (value) => {
    const part = value.toLowerCase();
    return (item) => (text(item) ?? '').toLowerCase().includes(part);
  };
}

export function equalsBoolean<T>(flag: (item: T) => boolean): Criterion<T> {
  return (value) => {
    if (value !== 'true' && value !== 'false') throw badParameter();
    return (item) => flag(item) === (value === 'true');
  };
}

export function equalsNumber<T>(number: (item: T) => number): Criterion<T> {
  return (value) => {
    const wanted = wholeNumber(value);
    return (item) => number(item) === wanted;
  };
}

export function fromDate<T>(date: (item: T) => string | null): Criterion<T> {
  return (value) => {
    const from = checkedDate(value);
    return (item) => (date(item) ?? '') >= from;
  };
}

export function toDate<T>(date: (item: T) => string | null): Criterion<T> {
  return (value) => {
    const to = checkedDate(value);
    return (item) => (date(item) ?? '9999') <= to;
  };
}

export function wholeNumber(value: string): number {
  if (!/^\d+$/.test(value)) throw badParameter();
  return Number(value);
}

function checkedDate(value: string): string {
  if (!isDate(value)) throw badParameter();
  return value;
}

/**
 * The items of a list call. Without a search everything is shown as it is now; searches and `lastmodified`
 * read an index that lags, so they see each item as it was `searchLagSeconds` ago, or not at all.
 */
export function search<T>(call: Call, register: Register<T>, criteria: Criteria<T>): readonly T[] {
  const asked = [...call.query].filter(([name]) => !(PAGING as readonly string[]).includes(name));
  if (asked.length === 0) return register.all();
  const indexedUntil = call.now - call.tenant.switches.searchLagSeconds * 1000;
  const used = call.tenant.switches.multiFilter === 'first' ? asked.slice(0, 1) : asked;
  const changedSince = lastModified(used);
  const fits = used.flatMap(([name, value]) => criteria[name]?.(value) ?? []);
  return register
    .asOf(indexedUntil)
    .filter(({ at, value }) => at >= changedSince && fits.every((fit) => fit(value)))
    .map(({ value }) => value);
}

function lastModified(asked: readonly (readonly [string, string])[]): number {
  const given = asked.find(([name]) => name === 'lastmodified');
  if (!given) return Number.NEGATIVE_INFINITY;
  const instant = instantOfSwedishTime(given[1]);
  if (instant === null) throw badParameter();
  return instant;
}

/** All parameters a searchable list takes. */
export function searchParameters<T>(criteria: Criteria<T>): readonly string[] {
  return [...PAGING, 'lastmodified', ...Object.keys(criteria)];
}
