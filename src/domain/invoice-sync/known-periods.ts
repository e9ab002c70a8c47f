import { daysAfter } from '../shared/calendar-date.js';

/** A financial year (YYYY-MM-DD, both included) and whether invoices are bookkept when issued or when paid. */
export type KnownYear = { readonly from: string; readonly to: string; readonly method: 'ACCRUAL' | 'CASH' };

/** What a company's books take (R-DATE-1). `lockedUntil`: the last locked day; null when nothing is locked. */
export type KnownPeriods = { readonly lockedUntil: string | null; readonly years: readonly KnownYear[] };

/** Why nothing can be bookkept on a day, with the figures a bookkeeper needs. */
export type ClosedDay = {
  readonly reason: 'PERIOD_LOCKED' | 'NO_FINANCIAL_YEAR';
  readonly details: Readonly<Record<string, string>>;
};

/** Null when the day (YYYY-MM-DD) takes bookings. The lock comes first: a year made before it would not help. */
export function closedOn(date: string, periods: KnownPeriods): ClosedDay | null {
  const { lockedUntil } = periods;
  if (lockedUntil !== null && date <= lockedUntil) return locked(date, lockedUntil, periods);
  return yearOn(date, periods) ? null : missingYear(date, periods);
}

export const yearOn = (date: string, { years }: KnownPeriods): KnownYear | null =>
  years.find(({ from, to }) => from <= date && date <= to) ?? null;

/** The earliest day on or after `date` that takes bookings; null when the company has no such day yet. */
export function firstOpenDay(date: string, periods: KnownPeriods): string | null {
  const { lockedUntil, years } = periods;
  const unlocked = lockedUntil !== null && date <= lockedUntil ? daysAfter(lockedUntil, 1) : date;
  const [day] = years
    .filter(({ to }) => to >= unlocked)
    .map(({ from }) => (from > unlocked ? from : unlocked))
    .toSorted();
  return day ?? null;
}

function locked(date: string, lockedUntil: string, periods: KnownPeriods): ClosedDay {
  const open = `Open the period that holds ${date} in Fortnox; it then goes on by itself.`;
  return { reason: 'PERIOD_LOCKED', details: { date, lockedUntil, ...proposals(date, open, periods) } };
}

function missingYear(date: string, periods: KnownPeriods): ClosedDay {
  const create = `Create the financial year that holds ${date} in Fortnox; it then goes on by itself.`;
  return { reason: 'NO_FINANCIAL_YEAR', details: { date, ...proposals(date, create, periods) } };
}

function proposals(date: string, first: string, periods: KnownPeriods): Readonly<Record<string, string>> {
  const day = firstOpenDay(date, periods);
  if (day === null) return { proposal1: first };
  return {
    firstOpenDay: day,
    proposal1: first,
    proposal2: `Or choose the first open day: it is then dated ${day} in Fortnox, and the day it had is kept here.`,
  };
}
