import type { FortnoxIntent } from '../../domain/invoice-sync/invoice-sync.events.js';
import type { Evolutions } from './evolutions.js';
import type { InvoiceDocument } from './invoice-document.js';
import { opened } from './open-intent.js';
import { changePayment } from './payment-steps.js';
import { undecidedIf } from './standing-decision.js';
import type { StreamDocuments } from './stream-documents.js';

type Step = {
  readonly intent: FortnoxIntent['type'];
  readonly on: readonly string[];
  readonly also?: (document: InvoiceDocument) => InvoiceDocument;
};

/** Steps written down before they are sent (I5). */
export const intentEvolutions: Evolutions<FortnoxIntent> = {
  FortnoxCustomerRequested: (documents, { invoiceId }) =>
    open(documents, { intent: 'FortnoxCustomerRequested', on: [invoiceId] }),
  FortnoxInvoiceRequested: (documents, { invoiceId, customerNumber, mappingVersion }) =>
    open(documents, {
      intent: 'FortnoxInvoiceRequested',
      on: [invoiceId],
      also: (document) => ({ ...document, customerNumber, mappingVersion }),
    }),
  FortnoxBookkeepRequested: (documents, { invoiceId }) =>
    open(documents, { intent: 'FortnoxBookkeepRequested', on: [invoiceId] }),
  FortnoxPaymentRequested: (documents, { invoiceId, payment }) =>
    open(documents, {
      intent: 'FortnoxPaymentRequested',
      on: [invoiceId],
      also: (document) =>
        changePayment(document, payment.sirvoyPaymentId, {
          status: 'syncing',
          date: payment.paymentDate,
          originalDate: payment.originalDate,
        }),
    }),
  FortnoxPaymentBookkeepRequested: (documents, { invoiceId, sirvoyPaymentId }) =>
    open(documents, {
      intent: 'FortnoxPaymentBookkeepRequested',
      on: [invoiceId],
      also: (document) => changePayment(document, sirvoyPaymentId, { status: 'syncing' }),
    }),
  FortnoxCancelRequested: (documents, { invoiceId, creditInvoiceId }) =>
    open(documents, { intent: 'FortnoxCancelRequested', on: [invoiceId, creditInvoiceId] }),
  FortnoxCreditRequested: (documents, { invoiceId }) =>
    open(documents, { intent: 'FortnoxCreditRequested', on: [invoiceId] }),
  FortnoxFreeCreditRequested: (documents, { invoiceId, customerNumber, mappingVersion }) =>
    open(documents, {
      intent: 'FortnoxFreeCreditRequested',
      on: [invoiceId],
      also: (document) => ({ ...document, customerNumber, mappingVersion }),
    }),
  FortnoxCreditAdjustmentRequested: (documents, { invoiceId, mappingVersion }) =>
    open(documents, {
      intent: 'FortnoxCreditAdjustmentRequested',
      on: [invoiceId],
      also: (document) => ({ ...document, mappingVersion }),
    }),
  FortnoxCreditBookkeepRequested: (documents, { invoiceId }) =>
    open(documents, { intent: 'FortnoxCreditBookkeepRequested', on: [invoiceId] }),
  FortnoxInvoiceReadRequested: (documents, { invoiceId }) =>
    open(documents, { intent: 'FortnoxInvoiceReadRequested', on: [invoiceId] }),
  FortnoxCreditBalancesRequested: (documents, { invoiceId }) =>
    open(documents, { intent: 'FortnoxCreditBalancesRequested', on: [invoiceId] }),
  FortnoxSettlementRequested: (documents, { invoiceId }) =>
    open(documents, { intent: 'FortnoxSettlementRequested', on: [invoiceId] }),
  FortnoxSettlementBookkeepRequested: (documents, { invoiceId }) =>
    open(documents, { intent: 'FortnoxSettlementBookkeepRequested', on: [invoiceId] }),
  FortnoxTwinSearchRequested: (documents, { invoiceId }) =>
    open(documents, { intent: 'FortnoxTwinSearchRequested', on: [invoiceId] }),
  FortnoxTwinCancelRequested: (documents, { invoiceId }) =>
    open(documents, { intent: 'FortnoxTwinCancelRequested', on: [invoiceId] }),
};

export const INTENT_TYPES = Object.keys(intentEvolutions) as readonly FortnoxIntent['type'][];

/** A step that may be taken shows that nothing in the stream is stopped; what still is will be parked anew. */
function open(documents: StreamDocuments, { intent, on, also = (document) => document }: Step): void {
  documents.changeEach(undecidedIf('parked'));
  for (const invoiceId of on) documents.change(invoiceId, (document) => also(opened(document, intent)));
}
