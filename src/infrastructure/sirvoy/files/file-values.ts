import { isCalendarDate } from '../../../domain/shared/calendar-date.js';
import { decimalFromText, hasAmbiguousGroup, negate, toOre } from '../exact-decimal.js';

/** A value that is not what its column promises; the message never holds the value. */
export class UnreadableValue extends Error {
  override readonly name = 'UnreadableValue';
}

/** What all amounts of one file together say about its decimal mark: one sure amount settles "1.234" in the others. */
export type DecimalMark = ',' | '.' | null;

const CURRENCY_WORDS = /^(?:[A-Z]{3}|[Kk]r|€|\$|£)\s*|\s*(?:[A-Z]{3}|[Kk]r\.?|€|\$|£)$/g;

/** The decimal mark that the file's unambiguous amounts agree on; null when they say nothing or contradict each other. */
export function decimalMarkOf(amounts: readonly string[]): DecimalMark {
  const marks = new Set(amounts.map(bare).flatMap(markOf));
  const [mark] = marks;
  return marks.size === 1 && mark !== undefined ? mark : null;
}

/**
 * Öre of "1.234,56", "1 234,56", "1,234.56", "-12", "12,50-", "(12,50)" or "12,50 kr". "1.234" alone is read only when
 * the file's other amounts say which mark is its decimal mark. @throws UnreadableValue
 */
export function readAmount(text: string, mark: DecimalMark): number {
  const amount = bare(text);
  if (amount === '') throw new UnreadableValue('the amount is missing');
  const isTurned = /^\(.*\)$|[-\u2212]$/.test(amount);
  const digits = settled(isTurned ? amount.replace(/^\(|\)$|[-\u2212]$/g, '').trim() : amount, mark);
  const value = decimalFromText(digits);
  const ore = value === null || /e/i.test(digits) ? null : toOre(isTurned ? negate(value) : value);
  if (ore === null) throw new UnreadableValue('the amount is not a whole number of öre');
  return ore;
}

function settled(amount: string, mark: DecimalMark): string {
  if (!hasAmbiguousGroup(amount)) return amount;
  if (mark === null) throw new UnreadableValue('the amount can be read as thousands or as decimals');
  return amount.replaceAll(mark === ',' ? '.' : ',', '');
}

const bare = (text: string): string => text.trim().replace(CURRENCY_WORDS, '').trim();

function markOf(amount: string): readonly Exclude<DecimalMark, null>[] {
  if (hasAmbiguousGroup(amount)) return [];
  const mark = /[.,](?=\d{1,2}\D*$)/.exec(amount)?.[0];
  return mark === ',' || mark === '.' ? [mark] : [];
}

const YEAR_FIRST = /^(\d{4})([-/.]?)(\d{2})\2(\d{2})(?:[T ]\d{2}:\d{2}.*)?$/;
const YEAR_LAST = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?: \d{2}:\d{2}.*)?$/;

/**
 * YYYY-MM-DD of "2026-03-02", "20260302", "2026/03/02 14:05", "2.3.2026" (day first), or "23/3/2026" where only one
 * reading is a date. @throws UnreadableValue
 */
export function readFileDate(text: string): string {
  const [, year, , month, day] = YEAR_FIRST.exec(text) ?? [];
  const date = year === undefined ? yearLast(text) : `${year}-${month ?? ''}-${day ?? ''}`;
  if (!isCalendarDate(date)) throw new UnreadableValue('the date is not a calendar date');
  return date;
}

function yearLast(text: string): string {
  const parts = YEAR_LAST.exec(text);
  if (parts === null) return '';
  const [first, mark, second, year] = parts.slice(1);
  const date = (month: string | undefined, day: string | undefined): string =>
    [year, month?.padStart(2, '0'), day?.padStart(2, '0')].join('-');
  const [dayFirst, monthFirst] = [date(second, first), date(first, second)];
  if (mark !== '/' || dayFirst === monthFirst || !isCalendarDate(monthFirst)) return dayFirst;
  if (isCalendarDate(dayFirst)) throw new UnreadableValue('the date can be read day first or month first');
  return monthFirst;
}
