import type { ParkReason } from './invoice-sync.events.js';
import type { InvoiceSyncState } from './invoice-sync.state.js';

export const PERSONS_ACTIONS = ['retry', 'skip', 'resolve'] as const;
export type PersonsAction = (typeof PERSONS_ACTIONS)[number];

const ANY: readonly PersonsAction[] = PERSONS_ACTIONS;

/**
 * I2: what a person may do about a parked document. The document itself still refuses what it is too late for: no skip of
 * what Fortnox holds.
 */
export const ALLOWED_ACTIONS: { readonly [R in ParkReason]: readonly PersonsAction[] } = {
  UNMAPPED: ANY,
  TOTALS_DISAGREE: ANY,
  TOTAL_DIFFERS_IN_FORTNOX: ['retry', 'resolve'],
  OVERPAYMENT: ANY,
  PAYMENT_IN_OTHER_CURRENCY: ANY,
  PERIOD_LOCKED: ANY,
  NO_FINANCIAL_YEAR: ANY,
  CURRENCY_NOT_SET_UP: ANY,
  ORIGINAL_UNKNOWN: ['skip', 'resolve'],
  REFUND_WITHOUT_CREDIT: ANY,
  PAYMENT_CHANGED_AFTER_SYNC: ANY,
  INVOICE_CHANGED_AFTER_SYNC: ['resolve'],
  CASH_INVOICE_WITHOUT_PAYMENT: ['skip', 'resolve'],
  MIXED_EXTERNAL_PAYMENT: ANY,
  SECOND_CREDIT: ['skip', 'resolve'],
  PAYMENT_ON_CREDITED_INVOICE: ANY,
  CREDIT_EXCEEDS_INVOICE: ['skip', 'resolve'],
  CASH_METHOD_COMPANY: ANY,
  REFUSED_BY_FORTNOX: ANY,
  TWIN_IN_FORTNOX: ['retry'],
  CHANGED_IN_FORTNOX: ANY,
  INTERNAL_ERROR: ['retry', 'resolve'],
};

/** A document that waits, and for nothing that a number in Fortnox cannot answer: of twins, a person keeps one. */
export function mayBeResolved(state: InvoiceSyncState): boolean {
  const { blocked, stopped, parked } = state;
  const isWaiting = blocked || stopped !== null || parked.length > 0 || isHeld(state);
  return isWaiting && parked.every(({ reason }) => ALLOWED_ACTIONS[reason].includes('resolve'));
}

const isHeld = ({ original, credits, payments }: InvoiceSyncState): boolean =>
  [original, ...credits, ...payments].some((thing) => thing?.held === true);
