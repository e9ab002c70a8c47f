import type { ParkReason } from './invoice-sync.events.js';

export const PERSONS_ACTIONS = ['retry', 'skip'] as const;
export type PersonsAction = (typeof PERSONS_ACTIONS)[number];

const ANY: readonly PersonsAction[] = PERSONS_ACTIONS;

/**
 * I2: what a person may do about a parked document. The document itself still refuses what it is too late for: no skip of
 * what Fortnox holds.
 */
export const ALLOWED_ACTIONS: { readonly [R in ParkReason]: readonly PersonsAction[] } = {
  UNMAPPED: ANY,
  TOTALS_DISAGREE: ANY,
  TOTAL_DIFFERS_IN_FORTNOX: ['retry'],
  OVERPAYMENT: ANY,
  PAYMENT_IN_OTHER_CURRENCY: ANY,
  PERIOD_LOCKED: ANY,
  NO_FINANCIAL_YEAR: ANY,
  CURRENCY_NOT_SET_UP: ANY,
  ORIGINAL_UNKNOWN: ['skip'],
  REFUND_WITHOUT_CREDIT: ANY,
  PAYMENT_CHANGED_AFTER_SYNC: ANY,
  INVOICE_CHANGED_AFTER_SYNC: [],
  CASH_INVOICE_WITHOUT_PAYMENT: ['skip'],
  MIXED_EXTERNAL_PAYMENT: ANY,
  SECOND_CREDIT: ['skip'],
  PAYMENT_ON_CREDITED_INVOICE: ANY,
  CREDIT_EXCEEDS_INVOICE: ['skip'],
  CASH_METHOD_COMPANY: ANY,
  REFUSED_BY_FORTNOX: ANY,
  TWIN_IN_FORTNOX: ['retry'],
  CHANGED_IN_FORTNOX: ANY,
  INTERNAL_ERROR: ['retry'],
};
