import type { FortnoxIntent } from '../../domain/invoice-sync/invoice-sync.events.js';
import type { DocumentPayment, InvoiceDocument } from './invoice-document.js';
import { undecided } from './standing-decision.js';

/** An intent is durable before the call; until its outcome the document is on its way. */
export function opened(document: InvoiceDocument, intent: FortnoxIntent['type']): InvoiceDocument {
  return { ...undecided(document), openIntent: intent, outcomeUnknown: false };
}

/** One step at a time in a stream: any outcome closes the open one. */
export function closed(document: InvoiceDocument): InvoiceDocument {
  return document.openIntent === null ? document : { ...document, openIntent: null, outcomeUnknown: false };
}

/** Sent, and not known whether it was executed; or known again that it was not. */
export function doubtful(document: InvoiceDocument, outcomeUnknown: boolean): InvoiceDocument {
  if (document.openIntent === null) return document;
  return {
    ...document,
    outcomeUnknown,
    payments: document.payments.map((payment) => doubtfulPayment(payment, outcomeUnknown)),
  };
}

function doubtfulPayment(payment: DocumentPayment, outcomeUnknown: boolean): DocumentPayment {
  if (outcomeUnknown) return payment.status === 'syncing' ? { ...payment, status: 'unknown' } : payment;
  return payment.status === 'unknown' ? { ...payment, status: 'syncing' } : payment;
}
