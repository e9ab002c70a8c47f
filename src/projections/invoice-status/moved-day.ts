import type { DocumentMovedToOpenDay } from '../../domain/invoice-sync/open-day.events.js';
import type { InvoiceDocument } from './invoice-document.js';
import { changePayment } from './payment-steps.js';
import { undecidedIf } from './standing-decision.js';

/** R-DATE-1: both days are shown, Sirvoy's and the one it gets in Fortnox. */
export function movedDay(
  document: InvoiceDocument,
  { sirvoyPaymentId, date }: DocumentMovedToOpenDay['data'],
): InvoiceDocument {
  const free = undecidedIf('parked')(document);
  return sirvoyPaymentId === null ? { ...free, fortnoxDate: date } : changePayment(free, sirvoyPaymentId, { date });
}
