/**
 * I6: the ways an invoice's stream may go, written down by hand from docs/glossary.md, the rules and ADR 8. Nothing of
 * this comes from the deciders: what they do is compared with it.
 */

/** Each intent, and what Fortnox can have done about it. */
export const OUTCOMES: Readonly<Record<string, readonly string[]>> = {
  FortnoxCustomerRequested: ['FortnoxCustomerCreated', 'FortnoxCustomerMatched'],
  FortnoxInvoiceRequested: ['FortnoxInvoiceCreated'],
  FortnoxBookkeepRequested: ['FortnoxInvoiceBookkept'],
  FortnoxPaymentRequested: ['FortnoxPaymentCreated'],
  FortnoxPaymentBookkeepRequested: ['FortnoxPaymentBookkept'],
  FortnoxCancelRequested: ['FortnoxInvoiceCancelled'],
  FortnoxCreditRequested: ['FortnoxCreditCreated'],
  FortnoxFreeCreditRequested: ['FortnoxFreeCreditCreated'],
  FortnoxCreditAdjustmentRequested: ['FortnoxCreditAdjusted'],
  FortnoxCreditBookkeepRequested: ['FortnoxCreditBookkept'],
  FortnoxCreditBalancesRequested: ['FortnoxCreditBalancesRead'],
  FortnoxSettlementRequested: ['FortnoxSettlementCreated'],
  FortnoxSettlementBookkeepRequested: ['FortnoxSettlementBookkept'],
  FortnoxTwinSearchRequested: ['FortnoxTwinsRead'],
  FortnoxTwinCancelRequested: ['FortnoxTwinCancelled'],
  FortnoxInvoiceReadRequested: ['FortnoxInvoiceRead'],
};

/** Who a customer is may be known without asking. */
export const WITHOUT_INTENT: readonly string[] = ['FortnoxCustomerMatched'];

/** The member of an event's data that names what the edge is about, and the events about the same. */
export type Edge = { readonly by: string; readonly events: readonly string[] };

const BOOKKEPT_BY_HAND = ['FortnoxChangeNoticed', 'FortnoxInvoiceRead', 'DocumentResolved'];

/** One of these has come before. */
export const AFTER: Readonly<Record<string, Edge>> = {
  FortnoxInvoiceRequested: { by: 'customerNumber', events: ['FortnoxCustomerCreated', 'FortnoxCustomerMatched'] },
  FortnoxBookkeepRequested: { by: 'documentNumber', events: ['FortnoxInvoiceCreated'] },
  FortnoxPaymentRequested: {
    by: 'documentNumber',
    events: ['FortnoxInvoiceBookkept', 'FortnoxCreditBookkept', ...BOOKKEPT_BY_HAND],
  },
  FortnoxPaymentBookkeepRequested: { by: 'paymentNumber', events: ['FortnoxPaymentCreated'] },
  FortnoxCancelRequested: { by: 'documentNumber', events: ['FortnoxInvoiceCreated'] },
  FortnoxCreditRequested: { by: 'documentNumber', events: ['FortnoxInvoiceBookkept', ...BOOKKEPT_BY_HAND] },
  FortnoxFreeCreditRequested: { by: 'documentNumber', events: ['FortnoxCreditCreated'] },
  FortnoxCreditAdjustmentRequested: { by: 'creditDocumentNumber', events: ['FortnoxCreditCreated'] },
  FortnoxCreditBookkeepRequested: {
    by: 'creditDocumentNumber',
    events: ['FortnoxCreditCreated', 'FortnoxFreeCreditCreated'],
  },
  FortnoxCreditBalancesRequested: { by: 'creditDocumentNumber', events: ['FortnoxCreditBookkept'] },
  FortnoxSettlementBookkeepRequested: { by: 'paymentNumber', events: ['FortnoxSettlementCreated'] },
  // Only what was sent a second time can have a twin.
  FortnoxTwinSearchRequested: { by: 'of', events: ['FortnoxIntentNotExecuted'] },
  FortnoxTwinCancelRequested: { by: 'invoiceId', events: ['FortnoxTwinsRead'] },
};

/** None of these has come before: it would be done twice, or to what has ended. */
export const NEVER_AFTER: Readonly<Record<string, Edge>> = {
  FortnoxInvoiceRequested: { by: 'invoiceId', events: ['FortnoxInvoiceCreated', 'DocumentSkipped'] },
  FortnoxBookkeepRequested: { by: 'documentNumber', events: ['FortnoxInvoiceBookkept', 'FortnoxInvoiceCancelled'] },
  FortnoxPaymentRequested: { by: 'documentNumber', events: ['FortnoxInvoiceCancelled'] },
  FortnoxPaymentBookkeepRequested: { by: 'paymentNumber', events: ['FortnoxPaymentBookkept'] },
  FortnoxCancelRequested: { by: 'documentNumber', events: ['FortnoxInvoiceBookkept', 'FortnoxInvoiceCancelled'] },
  FortnoxCreditRequested: { by: 'documentNumber', events: ['FortnoxInvoiceCancelled', 'FortnoxCreditCreated'] },
  FortnoxCreditBookkeepRequested: { by: 'creditDocumentNumber', events: ['FortnoxCreditBookkept'] },
};
