/** Fortnox's limit: so many calls in any window. */
export const CALLS_PER_WINDOW = 25;

/** The earliest that the last of `calls` can arrive, counted from the first, in milliseconds. */
export const boundMs = (calls: number, windowMs: number): number =>
  windowMs * (Math.ceil(calls / CALLS_PER_WINDOW) - 1);

/** First to last, in milliseconds. */
export const spanMs = (arrivals: readonly number[]): number => (arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0);
