import type { SirvoyFact, SirvoyInvoice } from '../../domain/sirvoy-booking/sirvoy-fact.events.js';
import type { SirvoyRecipient } from '../../domain/sirvoy-booking/snapshot.js';
import type { DataOf, Evolutions } from './evolutions.js';
import type { InvoiceDocument } from './invoice-document.js';
import { paymentChanged, paymentUnlinked } from './payment-facts.js';
import type { StreamDocuments } from './stream-documents.js';

type FactData = DataOf<SirvoyFact>;

/** What Sirvoy showed. An older fact never overwrites what a newer one said (R-IN-3). */
export const factEvolutions: Evolutions<SirvoyFact> = {
  SirvoyInvoiceIssued: described,
  SirvoyCashInvoiceIssued: described,
  SirvoyCreditInvoiceIssued: described,
  SirvoyInvoiceChanged: described,
  SirvoyInvoiceDisappeared: seen,
  SirvoyInvoiceSeenOnBooking: seen,
  SirvoyPaymentRegistered: paid,
  SirvoyPaymentRefunded: paid,
  SirvoyPaymentChanged: paid,
  SirvoyPaymentVoided: paid,
  SirvoyPaymentUnlinked: (documents, data) =>
    documents.change(data.invoiceId, (document) => paymentUnlinked(onBooking(document, data), data)),
};

function described(documents: StreamDocuments, data: FactData['SirvoyInvoiceIssued']): void {
  const { invoiceId } = data.invoice;
  documents.adopt(invoiceId);
  documents.change(invoiceId, (document) => withInvoice(onBooking(document, data), data.invoice, data.asOf));
}

function seen(documents: StreamDocuments, data: FactData['SirvoyInvoiceSeenOnBooking']): void {
  documents.change(data.invoiceId, (document) => onBooking(document, data));
}

function paid(documents: StreamDocuments, data: FactData['SirvoyPaymentRegistered']): void {
  documents.change(data.invoiceId, (document) => paymentChanged(onBooking(document, data), data));
}

/** R-IN-5: one invoice, the bookings it is seen on. */
function onBooking(document: InvoiceDocument, { bookingId }: { readonly bookingId: string }): InvoiceDocument {
  if (document.bookingIds.includes(bookingId)) return { ...document };
  return { ...document, bookingIds: [...document.bookingIds, bookingId] };
}

function withInvoice(document: InvoiceDocument, invoice: SirvoyInvoice, asOf: string): InvoiceDocument {
  if (document.asOf !== null && document.asOf > asOf) return document;
  const { invoiceNumber, kind, currency, totalInOre, invoiceDate, dueDate, recipient } = invoice;
  return {
    ...document,
    ...{ invoiceNumber, kind, currency, totalInOre, invoiceDate, dueDate, asOf },
    vatInOre: invoice.vatInOre ?? document.vatInOre,
    listedOn: invoiceDate,
    recipientName: nameOf(recipient),
    organisationNumber: recipient.organisationNumber,
  };
}

function nameOf({ businessName, firstName, lastName }: SirvoyRecipient): string | null {
  const person = [firstName, lastName].filter((part) => part !== null && part !== '').join(' ');
  return businessName ?? (person === '' ? null : person);
}
