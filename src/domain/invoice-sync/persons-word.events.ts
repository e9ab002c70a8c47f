import type { SyncEvent, VoucherRef } from './sync-event.js';

/**
 * What a person said about one document; who it was is in the event's metadata. `sirvoyPaymentId` is set when it is about
 * one payment on the document.
 */
export type DocumentRetried = SyncEvent<
  'DocumentRetried',
  { readonly sirvoyPaymentId: string | null; readonly reason: string }
>;

/** What Fortnox shows of a document. Öre; a credit's total is negative. */
export type ShownInFortnox = {
  readonly totalInOre: number;
  readonly vatInOre: number;
  readonly booked: boolean;
  readonly cancelled: boolean;
  readonly voucher: VoucherRef | null;
  /** Absent in events from before it was kept. */
  readonly content?: ShownContent;
};

/** What nobody but us should have a hand in once we have made the document. */
export type ShownContent = {
  readonly customerNumber: string;
  readonly invoiceDate: string;
  readonly currency: string;
  /** Left to pay, in the document's currency. */
  readonly balanceInOre: number;
};

/** A person may have changed the document in Fortnox: it is read before anything more is decided about it. */
export type FortnoxInvoiceReadRequested = SyncEvent<'FortnoxInvoiceReadRequested', { readonly documentNumber: string }>;
export type FortnoxInvoiceRead = SyncEvent<
  'FortnoxInvoiceRead',
  { readonly documentNumber: string; /** Null: not there any more. */ readonly shown: ShownInFortnox | null }
>;
