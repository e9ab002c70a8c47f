import type { FilePeriod } from './payments-file.js';

/** The period somebody named, else from the file's first day to its last; null when it has none. */
export function periodOf(dates: readonly string[], named: Partial<FilePeriod>): FilePeriod | null {
  const sorted = dates.toSorted();
  const [from, to] = [named.from ?? sorted[0], named.to ?? sorted.at(-1)];
  return from === undefined || to === undefined ? null : { from, to };
}

export function isWithin(period: FilePeriod | null, date: string): boolean {
  return period !== null && period.from <= date && date <= period.to;
}
