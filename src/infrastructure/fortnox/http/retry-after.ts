/** A gateway's mistake must not stop a company for a day. */
const LONGEST_MS = 300_000;

/** Milliseconds of a `Retry-After` header (seconds or an HTTP date); null when there is none that can be read. */
export function retryAfterMs(header: string | null, now: string): number | null {
  if (header === null) return null;
  const wait = /^\s*\d+(\.\d+)?\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.parse(now);
  return Number.isNaN(wait) ? null : Math.min(Math.max(wait, 0), LONGEST_MS);
}
