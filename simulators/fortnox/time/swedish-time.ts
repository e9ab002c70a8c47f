/** Fortnox dates and `lastmodified` are Swedish local time, whatever the zone of the machine. */
const inStockholm = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** `YYYY-MM-DD HH:MM:SS` in Sweden at the instant. */
export function swedishTime(instant: number): string {
  return inStockholm.format(instant);
}

let cachedHour = Number.NaN;
let cachedDate = '';

/** `YYYY-MM-DD` in Sweden. The date only ever changes on a whole hour, so one formatting per hour is enough. */
export function swedishDate(instant: number): string {
  const hour = Math.floor(instant / 3_600_000);
  if (hour !== cachedHour) {
    cachedHour = hour;
    cachedDate = swedishTime(instant).slice(0, 10);
  }
  return cachedDate;
}

/** The instant of `YYYY-MM-DD[ HH:MM[:SS]]` on a Swedish clock; null when it is no such text. */
export function instantOfSwedishTime(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?)?$/.test(text)) return null;
  const asIfUtc = Date.parse(`${text.length === 10 ? `${text} 00:00` : text.replace('T', ' ')}Z`.replace(' ', 'T'));
  if (Number.isNaN(asIfUtc)) return null;
  const offsetAt = (instant: number) => Date.parse(`${swedishTime(instant).replace(' ', 'T')}Z`) - instant;
  // Twice, because the first guess may lie on the other side of a change to or from summer time.
  const guess = asIfUtc - offsetAt(asIfUtc);
  return asIfUtc - offsetAt(guess);
}

/** Adds days to a `YYYY-MM-DD`. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const parsed = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(text);
}
