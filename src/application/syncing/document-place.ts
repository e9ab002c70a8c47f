/** Where a document lives: the stream of its invoice, and the document in it (the invoice, or a credit against it). */
export type DocumentPlace = {
  readonly connectionId: string;
  readonly rootInvoiceId: string;
  readonly invoiceId: string;
};

/** What a person says about a document, or one payment on it. */
export type PersonsWish = {
  readonly sirvoyPaymentId: string | null;
  /** In their own words, for the audit trail (BH11). */
  readonly reason: string;
};
