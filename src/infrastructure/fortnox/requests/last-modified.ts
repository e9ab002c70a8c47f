const inSweden = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  dateStyle: 'short',
  timeStyle: 'short',
});
const HOUR_MS = 3_600_000;

/**
 * An instant (ISO-8601 UTC) as Fortnox's `lastmodified` takes it: Swedish local time, `YYYY-MM-DD HH:MM`. In October an
 * hour comes twice, and nobody says which of the two Fortnox means: in the first of them the hour before is named.
 */
export function lastModified(since: string): string {
  const instant = Date.parse(since);
  const text = inSweden.format(instant);
  return text === inSweden.format(instant + HOUR_MS) ? inSweden.format(instant - HOUR_MS) : text;
}
