import type { FieldTable } from '../calls/fields.js';

const code = { kind: 'text', empty: '' } as const;

/** Writable fields of a manual voucher (fortnox.md 11). `Year` follows from the date. */
export const VOUCHER_FIELDS = {
  Description: { kind: 'text', max: 200, empty: '' },
  TransactionDate: { kind: 'date', empty: '' },
  VoucherSeries: code,
  Year: { kind: 'integer', empty: 0 },
  Comments: { kind: 'text', max: 1000, empty: '' },
  CostCenter: code,
  Project: code,
} as const satisfies FieldTable;

export const VOUCHER_ROW_FIELDS = {
  Account: { kind: 'integer', empty: 0 },
  Debit: { kind: 'hundredths', empty: 0 },
  Credit: { kind: 'hundredths', empty: 0 },
  CostCenter: code,
  Project: code,
  TransactionInformation: { kind: 'text', max: 100, empty: '' },
  Description: code,
  Quantity: { kind: 'hundredths', empty: 0 },
} as const satisfies FieldTable;
