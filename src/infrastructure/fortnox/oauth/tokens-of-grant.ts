import type { Clock } from '../../../application/ports/clock.port.js';
import type { TokenGrant } from './token-answer.js';
import type { StoredTokens } from './token-store.js';

/** Renewed at 50 of 60 minutes, so that no document waits for a token. */
const RENEW_AT_SHARE = 5 / 6;
/** A token this near its end might end on the way. */
const SPARE_MS = 30_000;

/** A grant with its times, counted from now. */
export function tokensOf(
  { accessToken, refreshToken, lifetimeMs }: TokenGrant,
  clock: Pick<Clock, 'now'>,
): StoredTokens {
  const now = Date.parse(clock.now());
  const instant = (ms: number): string => new Date(now + ms).toISOString();
  return {
    accessToken,
    refreshToken,
    renewAt: instant(lifetimeMs * RENEW_AT_SHARE),
    usableUntil: instant(Math.max(lifetimeMs - SPARE_MS, lifetimeMs / 2)),
  };
}
