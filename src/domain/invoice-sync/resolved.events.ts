import type { SyncEvent, VoucherRef } from './sync-event.js';

export type DifferentField =
  | 'total'
  | 'currency'
  | 'invoiceDate'
  | 'customer'
  | 'reference'
  | 'documentNumber'
  | 'amount'
  | 'paymentDate'
  | 'account'
  | 'modeOfPayment';

/** One thing that is not alike in Sirvoy and Fortnox, each side as a person reads it. */
export type Difference = { readonly field: DifferentField; readonly sirvoy: string; readonly fortnox: string };

/** Absent when there are none: what the person saw and took responsibility for. */
type Accepted = { readonly acceptedDifferences?: readonly Difference[] };

/**
 * A person said which document in Fortnox this is, and Fortnox showed it so. Öre; a credit's totals are negative. From
 * here on it counts as ours: what is bookkept there is bookkept, and later payments go on it.
 */
export type DocumentResolved = SyncEvent<
  'DocumentResolved',
  Accepted & {
    readonly documentNumber: string;
    readonly customerNumber: string;
    readonly invoiceDate: string;
    readonly totalInOre: number;
    readonly vatInOre: number;
    readonly booked: boolean;
    /** A credit invoice that Fortnox itself knows as one; a negative invoice is none. */
    readonly isCredit: boolean;
    readonly voucher: VoucherRef | null;
    readonly reason: string;
  }
>;

/** The same of one payment. */
export type PaymentResolved = SyncEvent<
  'PaymentResolved',
  Accepted & {
    readonly sirvoyPaymentId: string;
    readonly paymentNumber: string;
    /** The Fortnox invoice or credit invoice it is on. */
    readonly documentNumber: string;
    readonly amountInOre: number;
    readonly paymentDate: string;
    readonly modeOfPayment: string | null;
    readonly account: number | null;
    readonly booked: boolean;
    readonly voucher: VoucherRef | null;
    readonly reason: string;
  }
>;
