import type { DocumentPayment, InvoiceDocument } from './invoice-document.js';

/** A payment Fortnox was asked about but Sirvoy's fact is not here changes nothing. */
export function changePayment(
  document: InvoiceDocument,
  sirvoyPaymentId: string,
  change: Partial<DocumentPayment>,
): InvoiceDocument {
  return {
    ...document,
    payments: document.payments.map((known) =>
      known.sirvoyPaymentId === sirvoyPaymentId ? { ...known, ...change } : known,
    ),
  };
}
