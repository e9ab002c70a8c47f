import { GONE_WHEN, type CompanyCondition, type ConditionGone } from './company-conditions.js';
import type { ParkReason } from './invoice-sync.events.js';
import type { InvoiceSyncState } from './invoice-sync.state.js';

const isCondition = (reason: ParkReason): reason is CompanyCondition => reason in GONE_WHEN;

/**
 * Whether a document waits for just this. Where Fortnox itself refused (`blocked`), what was parked last is the
 * refusal, because nothing is decided after it; any other refusal waits for a person.
 */
export function waitsFor(because: ConditionGone, { blocked, parked }: InvoiceSyncState): boolean {
  const reasons = (blocked ? parked.slice(-1) : parked).map(({ reason }) => reason);
  return reasons.some((reason) => isCondition(reason) && GONE_WHEN[reason] === because);
}
