import type { FortnoxOutcome } from '../../domain/invoice-sync/invoice-sync.events.js';
import type { Evolutions } from './evolutions.js';
import type { InvoiceDocument } from './invoice-document.js';
import { asShown, bookkept } from './bookkept.js';
import { closed } from './open-intent.js';
import { changePayment } from './payment-steps.js';
import type { StreamDocuments } from './stream-documents.js';

/** What Fortnox did. */
export const outcomeEvolutions: Evolutions<FortnoxOutcome> = {
  FortnoxCustomerCreated: withCustomer,
  FortnoxCustomerMatched: withCustomer,
  FortnoxInvoiceCreated: (documents, { invoiceId, documentNumber, vatInOre }) =>
    close(documents, invoiceId, (document) => ({
      ...document,
      fortnoxDocumentNumber: documentNumber,
      vatInOre: document.vatInOre ?? vatInOre,
    })),
  FortnoxInvoiceBookkept: (documents, { invoiceId, voucher }) =>
    close(documents, invoiceId, (document) => bookkept(document, voucher)),
  FortnoxPaymentCreated: (documents, { invoiceId, sirvoyPaymentId, paymentNumber }) =>
    close(documents, invoiceId, (document) =>
      changePayment(document, sirvoyPaymentId, { status: 'created', fortnoxPaymentNumber: paymentNumber }),
    ),
  FortnoxPaymentBookkept: (documents, { invoiceId, sirvoyPaymentId, paymentNumber, amountInOre, voucher }) =>
    close(documents, invoiceId, (document) =>
      changePayment(document, sirvoyPaymentId, {
        status: 'bookkept',
        fortnoxPaymentNumber: paymentNumber,
        amountInOre,
        voucher,
      }),
    ),
  // R-CRE-1: the original is gone, and the credit invoice needs nothing of its own in Fortnox.
  FortnoxInvoiceCancelled: (documents, { invoiceId, creditInvoiceId }) => {
    close(documents, invoiceId, (document) => ({ ...document, cancelled: true }));
    documents.change(creditInvoiceId, (document) => ({ ...document, cancelled: true }));
  },
  FortnoxCreditCreated: (documents, { invoiceId, creditDocumentNumber }) => {
    close(documents, invoiceId, (document) => ({ ...document, fortnoxDocumentNumber: creditDocumentNumber }));
    for (const id of [invoiceId, documents.rootInvoiceId]) {
      documents.change(id, (document) => ({ ...document, creditDocumentNumber }));
    }
  },
  // R-CRE-4: the original keeps naming the credit Fortnox links to it.
  FortnoxFreeCreditCreated: (documents, { invoiceId, creditDocumentNumber }) =>
    close(documents, invoiceId, (document) => ({ ...document, fortnoxDocumentNumber: creditDocumentNumber })),
  FortnoxCreditAdjusted: (documents, { invoiceId }) => close(documents, invoiceId, (document) => document),
  FortnoxCreditBookkept: (documents, { invoiceId, voucher }) => {
    let takenBackInOre = 0;
    close(documents, invoiceId, (document) => {
      takenBackInOre = document.totalInOre;
      return shownAsFree(bookkept(document, voucher));
    });
    // Alone in its stream it credits nothing we know.
    if (documents.rootInvoiceId === invoiceId) return;
    documents.change(documents.rootInvoiceId, (document) => ({
      ...document,
      creditedInOre: document.creditedInOre + takenBackInOre,
    }));
  },
  FortnoxInvoiceRead: (documents, { invoiceId, shown }) =>
    close(documents, invoiceId, (document) => (shown === null ? document : asShown(document, shown))),
  FortnoxCreditBalancesRead: (documents, { invoiceId }) => close(documents, invoiceId, (document) => document),
  FortnoxSettlementCreated: (documents, { invoiceId }) => close(documents, invoiceId, (document) => document),
  FortnoxSettlementBookkept: (documents, { invoiceId }) => close(documents, invoiceId, (document) => document),
  FortnoxTwinsRead: (documents, { invoiceId }) => close(documents, invoiceId, (document) => document),
  FortnoxTwinCancelled: (documents, { invoiceId }) => close(documents, invoiceId, (document) => document),
};

/** R-CRE-4: a credit that no document in Fortnox names stands free; it is listed by this reason. */
function shownAsFree(document: InvoiceDocument): InvoiceDocument {
  return document.creditDocumentNumber === null ? { ...document, reason: 'FREE_STANDING_CREDIT' } : document;
}

function withCustomer(
  documents: StreamDocuments,
  { invoiceId, customerNumber }: { readonly invoiceId: string; readonly customerNumber: string },
): void {
  close(documents, invoiceId, (document) => ({ ...document, customerNumber }));
}

function close(
  documents: StreamDocuments,
  invoiceId: string,
  change: (document: InvoiceDocument) => InvoiceDocument,
): void {
  documents.changeEach(closed);
  documents.change(invoiceId, change);
}
