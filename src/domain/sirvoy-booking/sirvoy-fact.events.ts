import type { SirvoyInvoice, SirvoyPayment } from './snapshot.js';

export type { SirvoyInvoice, SirvoyPayment };

/**
 * Facts derived by comparing a booking's snapshots (R-IN-4). They are appended to the stream of the invoice they
 * concern: a credit invoice, and money on it, go to the stream of the invoice it credits.
 */
type Fact<Type extends string, Data> = {
  readonly type: Type;
  readonly data: {
    /** Deterministic, e.g. `payment:90771:registered`: the same fact always has the same id. */
    readonly factId: string;
    readonly connectionId: string;
    readonly bookingId: string;
    /** `generatedAt` of the snapshot that shows it. An older fact never overwrites what a newer one said (R-IN-3). */
    readonly asOf: string;
  } & Data;
};

export type SirvoyInvoiceIssued = Fact<'SirvoyInvoiceIssued', { readonly invoice: SirvoyInvoice }>;
export type SirvoyCashInvoiceIssued = Fact<'SirvoyCashInvoiceIssued', { readonly invoice: SirvoyInvoice }>;
export type SirvoyCreditInvoiceIssued = Fact<'SirvoyCreditInvoiceIssued', { readonly invoice: SirvoyInvoice }>;
export type SirvoyInvoiceChanged = Fact<'SirvoyInvoiceChanged', { readonly invoice: SirvoyInvoice }>;
export type SirvoyInvoiceDisappeared = Fact<'SirvoyInvoiceDisappeared', { readonly invoiceId: string }>;
/** R-IN-5: one more booking whose snapshots show this invoice. */
export type SirvoyInvoiceSeenOnBooking = Fact<'SirvoyInvoiceSeenOnBooking', { readonly invoiceId: string }>;
export type SirvoyPaymentRegistered = Fact<
  'SirvoyPaymentRegistered',
  { readonly invoiceId: string; readonly payment: SirvoyPayment }
>;
/** Money back: a payment with a negative amount. */
export type SirvoyPaymentRefunded = Fact<
  'SirvoyPaymentRefunded',
  { readonly invoiceId: string; readonly payment: SirvoyPayment }
>;
export type SirvoyPaymentChanged = Fact<
  'SirvoyPaymentChanged',
  { readonly invoiceId: string; readonly payment: SirvoyPayment }
>;
/** The amount became zero. */
export type SirvoyPaymentVoided = Fact<
  'SirvoyPaymentVoided',
  { readonly invoiceId: string; readonly payment: SirvoyPayment }
>;
/** No longer on this invoice: detached, or moved to another. */
export type SirvoyPaymentUnlinked = Fact<
  'SirvoyPaymentUnlinked',
  { readonly invoiceId: string; readonly paymentId: string }
>;

export type SirvoyDocumentFact =
  | SirvoyInvoiceIssued
  | SirvoyCashInvoiceIssued
  | SirvoyCreditInvoiceIssued
  | SirvoyInvoiceChanged
  | SirvoyInvoiceDisappeared
  | SirvoyInvoiceSeenOnBooking;
export type SirvoyPaymentFact =
  SirvoyPaymentRegistered | SirvoyPaymentRefunded | SirvoyPaymentChanged | SirvoyPaymentVoided | SirvoyPaymentUnlinked;
export type SirvoyFact = SirvoyDocumentFact | SirvoyPaymentFact;
