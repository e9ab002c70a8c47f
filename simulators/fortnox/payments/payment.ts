import type { FieldTable, Values } from '../calls/fields.js';
import type { VoucherKey } from '../ledger/voucher.js';

/** Writable fields (fortnox.md 6.2). A payment has no reference of its own. */
export const PAYMENT_FIELDS = {
  InvoiceNumber: { kind: 'integer', empty: null },
  Amount: { kind: 'hundredths', empty: null },
  AmountCurrency: { kind: 'hundredths', empty: null },
  Currency: { kind: 'text', max: 3, empty: null, upperCase: true },
  CurrencyRate: { kind: 'decimal', empty: null },
  PaymentDate: { kind: 'date', empty: null },
  ModeOfPayment: { kind: 'text', empty: null, upperCase: true },
  ModeOfPaymentAccount: { kind: 'integer', empty: null },
} as const satisfies FieldTable;

export type GivenPayment = Partial<Values<typeof PAYMENT_FIELDS>>;

export const WRITE_OFF_FIELDS = {
  Amount: { kind: 'hundredths', empty: 0 },
  AccountNumber: { kind: 'integer', empty: null },
  CostCenter: { kind: 'text', empty: '' },
  Project: { kind: 'text', empty: '' },
  TransactionInformation: { kind: 'text', max: 100, empty: '' },
} as const satisfies FieldTable;

export interface WriteOff {
  /** Öre of the invoice's currency; like the payment itself it takes this much off the balance. */
  readonly amount: number;
  readonly account: number;
  readonly description: string;
  readonly costCenter: string;
  readonly project: string;
  readonly transactionInformation: string;
}

/** One payment on an invoice; replaced, never changed. */
export interface Payment {
  readonly number: string;
  readonly given: GivenPayment;
  readonly invoiceNumber: string;
  readonly date: string;
  readonly mode: string;
  readonly account: number;
  /** Öre in SEK. */
  readonly amount: number;
  /** Hundredths of the invoice's currency. */
  readonly amountCurrency: number;
  readonly rate: number;
  readonly writeOffs: readonly WriteOff[];
  readonly booked: boolean;
  /** Whether it has changed the invoice's balance, which booking does unless a switch says creation. */
  readonly counted: boolean;
  readonly voucher: VoucherKey | null;
}

/** What the payment takes off the invoice's balance. */
export function settles({ amountCurrency, writeOffs }: Payment): number {
  return writeOffs.reduce((sum, { amount }) => sum + amount, amountCurrency);
}
