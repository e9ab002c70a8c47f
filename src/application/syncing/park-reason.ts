import type { ParkReason } from '../../domain/invoice-sync/invoice-sync.events.js';
import type { FortnoxFailure } from '../ports/fortnox-ledger.port.js';

/** Documented codes only (fortnox.md 8.2): an unknown code is shown as it is, never guessed at. */
const REASONS: ReadonlyMap<number, ParkReason> = new Map([
  // R-DATE-1
  [2000401, 'PERIOD_LOCKED'],
  [2004344, 'CURRENCY_NOT_SET_UP'],
]);

export function parkReasonOf({ message, details }: FortnoxFailure): {
  readonly reason: ParkReason;
  readonly details: Readonly<Record<string, string>>;
} {
  const { code, status, operation } = details;
  return {
    reason: (code === undefined ? undefined : REASONS.get(code)) ?? 'REFUSED_BY_FORTNOX',
    details: {
      operation,
      message,
      ...(code !== undefined && { code: String(code) }),
      ...(status !== undefined && { status: String(status) }),
    },
  };
}
