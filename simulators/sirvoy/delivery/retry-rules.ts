const MINUTE_MS = 60_000;
const WEEK_MS = 7 * 24 * 60 * MINUTE_MS;

export type RetryRules = {
  /** The pause before each retry; after the last one the delivery is dropped. */
  readonly retryGapsMs: readonly number[];
  /** A target that has not accepted anything for so long is disabled. */
  readonly disableAfterMs: number;
};

/**
 * Sirvoy says: ten retries with growing gaps, then dropped; after a week of failures the webhook is removed. The gaps
 * are not published, so ours double from one minute; the tenth is eight and a half hours.
 */
export const SIRVOYS_RULES: RetryRules = {
  retryGapsMs: Array.from({ length: 10 }, (_, retry) => MINUTE_MS * 2 ** retry),
  disableAfterMs: WEEK_MS,
};
