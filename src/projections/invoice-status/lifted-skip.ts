import type { DocumentRetried } from '../../domain/invoice-sync/invoice-sync.events.js';
import type { InvoiceDocument } from './invoice-document.js';
import { changePayment } from './payment-steps.js';
import { skippedNoMore } from './standing-decision.js';
import type { StreamDocuments } from './stream-documents.js';

type About = Pick<DocumentRetried['data'], 'invoiceId' | 'sirvoyPaymentId'>;

/** A person's skip that a person takes back: of one payment, of one document, or of an invoice with all that is on it. */
export function liftSkip(documents: StreamDocuments, { invoiceId, sirvoyPaymentId }: About): void {
  if (sirvoyPaymentId !== null) {
    documents.change(invoiceId, (document) => withPaymentAgain(document, sirvoyPaymentId));
    return;
  }
  const lifted = new Set<string>();
  const lift = (document: InvoiceDocument): InvoiceDocument => {
    if (!isSkippedByPerson(document)) return document;
    lifted.add(document.invoiceId);
    return skippedNoMore(document);
  };
  documents.change(invoiceId, lift);
  if (lifted.has(documents.rootInvoiceId)) documents.changeEach(lift);
}

const isSkippedByPerson = ({ decision, reason }: InvoiceDocument): boolean =>
  decision === 'skipped' && reason === 'SKIPPED_BY_PERSON';

function withPaymentAgain(document: InvoiceDocument, sirvoyPaymentId: string): InvoiceDocument {
  const isSkipped = document.payments.some(
    (payment) => payment.sirvoyPaymentId === sirvoyPaymentId && payment.status === 'skipped',
  );
  return isSkipped ? changePayment(document, sirvoyPaymentId, { status: 'registered' }) : document;
}
