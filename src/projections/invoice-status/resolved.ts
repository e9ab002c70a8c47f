import type { DocumentResolved, PaymentResolved } from '../../domain/invoice-sync/resolved.events.js';
import { bookkept } from './bookkept.js';
import type { InvoiceDocument } from './invoice-document.js';
import { changePayment } from './payment-steps.js';
import { undecided } from './standing-decision.js';
import type { StreamDocuments } from './stream-documents.js';

/** What a person named in Fortnox is shown like what we made there. */
export function resolveDocument(documents: StreamDocuments, data: DocumentResolved['data']): void {
  const { invoiceId, documentNumber, booked, isCredit } = data;
  let takenBackInOre = 0;
  documents.changeEach(undecided);
  documents.change(invoiceId, (document) => {
    if (document.kind === 'credit' && booked) takenBackInOre = document.totalInOre;
    return resolved(document, data);
  });
  if (documents.rootInvoiceId === invoiceId) return;
  documents.change(documents.rootInvoiceId, (original) => ({
    ...original,
    creditedInOre: original.creditedInOre + takenBackInOre,
    ...(isCredit && { creditDocumentNumber: documentNumber }),
  }));
}

function resolved(document: InvoiceDocument, data: DocumentResolved['data']): InvoiceDocument {
  const { documentNumber, customerNumber, invoiceDate, vatInOre, booked, isCredit, voucher } = data;
  return {
    ...(booked ? bookkept(document, voucher) : document),
    ...{ fortnoxDocumentNumber: documentNumber, customerNumber, cancelled: false },
    vatInOre: document.vatInOre ?? vatInOre,
    fortnoxDate: invoiceDate === document.invoiceDate ? null : invoiceDate,
    ...(isCredit && { creditDocumentNumber: documentNumber }),
  };
}

export function resolvePayment(documents: StreamDocuments, data: PaymentResolved['data']): void {
  const { invoiceId, sirvoyPaymentId, paymentNumber, paymentDate, booked, voucher } = data;
  documents.changeEach(undecided);
  documents.change(invoiceId, (document) =>
    changePayment(document, sirvoyPaymentId, {
      status: booked ? 'bookkept' : 'created',
      ...{ fortnoxPaymentNumber: paymentNumber, date: paymentDate, voucher },
    }),
  );
}
