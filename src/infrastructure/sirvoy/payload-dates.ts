import { rawText, requiredText, type PayloadNode } from './payload-node.js';
import { Unreadable } from './unreadable.js';

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const CLOCK = String.raw`(?<clock>(?:[01]\d|2[0-3]):[0-5]\d)(?::(?<seconds>[0-5]\d)(?:[.,](?<fraction>\d{1,9}))?)?`;
const OFFSET = String.raw`[Zz]|(?<sign>[+-])(?<offsetHours>0\d|1[0-4]):?(?<offsetMinutes>[0-5]\d)?`;
const INSTANT = new RegExp(String.raw`^(?<date>\d{4}-\d{2}-\d{2})[Tt ]${CLOCK}(?:${OFFSET})?$`);
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

/** A real calendar date of the property, as written (YYYY-MM-DD); null when silent. A time of day is refused. */
export function readDate(node: PayloadNode): string | null {
  const text = rawText(node);
  if (text !== null && !isCalendarDate(text)) throw new Unreadable(node.path, 'not a calendar date YYYY-MM-DD');
  return text;
}

/** As `readDate`, but a date must have been given. */
export function requiredDate(node: PayloadNode): string {
  const date = readDate(node);
  if (date === null) throw new Unreadable(node.path, 'missing');
  return date;
}

/** An instant in UTC with milliseconds; finer digits are cut. Without an offset it is taken as UTC, Sirvoy's own habit. */
export function requiredInstant(node: PayloadNode): string {
  const parts = INSTANT.exec(requiredText(node))?.groups;
  if (parts === undefined || !isCalendarDate(parts['date'] ?? '')) throw new Unreadable(node.path, 'not an instant');
  return new Date(clockTimeMs(parts) - offsetMs(parts)).toISOString();
}

type Parts = Readonly<Record<string, string | undefined>>;

function clockTimeMs({ date = '', clock = '', seconds = '00', fraction = '' }: Parts): number {
  return Date.parse(`${date}T${clock}:${seconds}Z`) + Number(fraction.padEnd(3, '0').slice(0, 3));
}

function offsetMs({ sign, offsetHours = '00', offsetMinutes = '00' }: Parts): number {
  const minutes = Number(offsetHours) * 60 + Number(offsetMinutes);
  return (sign === '-' ? -minutes : minutes) * 60_000;
}

function isCalendarDate(text: string): boolean {
  const [, year = '0', month = '0', day = '0'] = DATE.exec(text) ?? [];
  if (Number(year) < FIRST_YEAR || Number(year) > LAST_YEAR) return false;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.toISOString().startsWith(text);
}
