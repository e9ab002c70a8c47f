import type { InvoiceSyncEvent } from '../../domain/invoice-sync/invoice-sync.events.js';
import { INTENT_TYPES } from '../invoice-status/intent-evolutions.js';
import type { Parking } from './parking.js';

/** Whose waiting an event ends; what still holds is parked anew by the document itself. */
type Ends = (parking: Parking, rootId: string) => boolean;

const inStream: Ends = ({ rootId }, ended) => rootId === ended;
const nothing: Ends = () => false;

export const ENDING_TYPES: readonly InvoiceSyncEvent['type'][] = [
  ...INTENT_TYPES,
  ...['SirvoyInvoiceIssued', 'SirvoyCashInvoiceIssued', 'SirvoyCreditInvoiceIssued'],
  ...['SirvoyPaymentVoided', 'SirvoyPaymentUnlinked', 'DocumentHeld', 'DocumentPreviewed'],
  ...[
    'DocumentReconsidered',
    'FortnoxChangeNoticed',
    'DocumentRetried',
    'DocumentResolved',
    'PaymentResolved',
    'DocumentSkipped',
    'PaymentSkipped',
    'DocumentMovedToOpenDay',
  ],
] as InvoiceSyncEvent['type'][];

export function endedBy(event: InvoiceSyncEvent): Ends {
  switch (event.type) {
    case 'DocumentReconsidered':
    case 'FortnoxChangeNoticed':
    case 'DocumentRetried':
    case 'DocumentResolved':
    case 'PaymentResolved':
      return inStream;
    case 'DocumentHeld':
    case 'DocumentPreviewed':
      return and(inStream, ({ invoiceId, sirvoyPaymentId }) => invoiceId === event.data.invoiceId && !sirvoyPaymentId);
    case 'DocumentSkipped':
      return skipped(event.data);
    case 'DocumentMovedToOpenDay':
      return ofPayment(event.data.invoiceId, event.data.sirvoyPaymentId);
    case 'PaymentSkipped':
      return event.data.note === undefined ? ofPayment(event.data.invoiceId, event.data.sirvoyPaymentId) : inStream;
    case 'SirvoyPaymentVoided':
      return ofPayment(event.data.invoiceId, event.data.payment.paymentId);
    case 'SirvoyPaymentUnlinked':
      return ofPayment(event.data.invoiceId, event.data.paymentId);
    case 'SirvoyInvoiceIssued':
    case 'SirvoyCashInvoiceIssued':
    case 'SirvoyCreditInvoiceIssued':
      return movedHere(event.data.connectionId, event.data.invoice.invoiceId);
    default:
      return INTENTS.has(event.type) ? inStream : nothing;
  }
}

const INTENTS: ReadonlySet<string> = new Set(INTENT_TYPES);

const and =
  (...all: readonly Ends[]): Ends =>
  (parking, rootId) =>
    all.every((each) => each(parking, rootId));

/** A person's word has all else in the stream looked at anew. */
const skipped = ({ invoiceId, note }: { readonly invoiceId: string; readonly note?: string }): Ends =>
  note === undefined ? and(inStream, (parking) => parking.invoiceId === invoiceId) : inStream;

/** Null: the document itself. */
const ofPayment = (invoiceId: string, sirvoyPaymentId: string | null): Ends =>
  and(inStream, (parking) => parking.invoiceId === invoiceId && parking.sirvoyPaymentId === sirvoyPaymentId);

/** R-CRE-6: a credit that was parked alone now stands in its original's stream. */
const movedHere =
  (connectionId: string, invoiceId: string): Ends =>
  (parking, rootId) =>
    // A page holds other connections' parkings too, and Sirvoy's numbers are no names across properties.
    parking.connectionId === connectionId && parking.invoiceId === invoiceId && parking.rootId !== rootId;
