import type { FortnoxIntent, FortnoxOutcome } from './invoice-sync.events.js';
import { changeCredit, changePayment } from './evolve-parts.js';
import { evolveSettlementIntent, evolveSettlementOutcome, withPaidBalances } from './evolve-settlement.js';
import { evolveTwinOutcome, withDoubt } from './evolve-twins.js';
import { evolveReading } from './evolve-reading.js';
import type { InvoiceSyncState } from './invoice-sync.state.js';

/** An intent opens a step and remembers what was sent; only its outcome closes it. */
export function evolveIntent(state: InvoiceSyncState, intent: FortnoxIntent): InvoiceSyncState {
  const opened: InvoiceSyncState = { ...state, open: { intent, unknown: false, attempts: 1 }, parked: [] };
  switch (intent.type) {
    case 'FortnoxInvoiceRequested':
      return { ...opened, original: state.original && { ...state.original, sent: state.original.invoice } };
    case 'FortnoxPaymentRequested':
      return changePayment(
        opened,
        { invoiceId: intent.data.invoiceId, sirvoyPaymentId: intent.data.payment.sirvoyPaymentId },
        { sent: intent.data.payment, sentTo: intent.data.documentNumber },
      );
    case 'FortnoxCreditRequested':
      return changeCredit(opened, intent.data.invoiceId, (credit) => ({ sent: credit.invoice }));
    case 'FortnoxFreeCreditRequested':
      return changeCredit(opened, intent.data.invoiceId, (credit) => ({
        sent: credit.invoice,
        isFree: true,
        wantedTotalInOre: intent.data.invoice.totalInOre,
      }));
    case 'FortnoxCreditAdjustmentRequested':
      return changeCredit(opened, intent.data.invoiceId, () => ({ wantedTotalInOre: intent.data.invoice.totalInOre }));
    case 'FortnoxCreditBalancesRequested':
    case 'FortnoxSettlementRequested':
    case 'FortnoxSettlementBookkeepRequested':
      return evolveSettlementIntent(opened, intent);
    case 'FortnoxCustomerRequested':
    case 'FortnoxBookkeepRequested':
    case 'FortnoxPaymentBookkeepRequested':
    case 'FortnoxCancelRequested':
    case 'FortnoxCreditBookkeepRequested':
    case 'FortnoxTwinSearchRequested':
    case 'FortnoxTwinCancelRequested':
    case 'FortnoxInvoiceReadRequested':
      return opened;
  }
}

export function evolveOutcome(state: InvoiceSyncState, outcome: FortnoxOutcome): InvoiceSyncState {
  const closed: InvoiceSyncState = { ...state, open: null, doubts: withDoubt(state, outcome) };
  switch (outcome.type) {
    case 'FortnoxCustomerCreated':
    case 'FortnoxCustomerMatched':
      return { ...closed, customerNumber: outcome.data.customerNumber };
    case 'FortnoxInvoiceCreated':
      return withDocument(closed, state, outcome.data);
    case 'FortnoxInvoiceBookkept':
      return { ...closed, document: state.document && { ...state.document, bookkept: true } };
    case 'FortnoxInvoiceCancelled':
      return changeCredit(
        { ...closed, document: state.document && { ...state.document, cancelled: true } },
        outcome.data.creditInvoiceId,
        () => ({ outcome: 'cancelled-original' }),
      );
    case 'FortnoxPaymentCreated':
      return changePayment(closed, outcome.data, { number: outcome.data.paymentNumber });
    case 'FortnoxPaymentBookkept':
      return changePayment(withPaidBalances(closed, outcome.data), outcome.data, { bookkept: true });
    case 'FortnoxCreditCreated':
      return changeCredit(closed, outcome.data.invoiceId, () => ({
        documentNumber: outcome.data.creditDocumentNumber,
      }));
    case 'FortnoxFreeCreditCreated':
      return changeCredit(closed, outcome.data.invoiceId, () => ({
        documentNumber: outcome.data.creditDocumentNumber,
        adjustedTotalInOre: outcome.data.totalInOre,
      }));
    case 'FortnoxCreditAdjusted':
      return changeCredit(closed, outcome.data.invoiceId, () => ({ adjustedTotalInOre: outcome.data.totalInOre }));
    case 'FortnoxCreditBookkept':
      return changeCredit(closed, outcome.data.invoiceId, () => ({ outcome: 'bookkept' }));
    case 'FortnoxInvoiceRead':
      return evolveReading(closed, outcome.data);
    case 'FortnoxCreditBalancesRead':
    case 'FortnoxSettlementCreated':
    case 'FortnoxSettlementBookkept':
      return evolveSettlementOutcome(closed, outcome);
    case 'FortnoxTwinsRead':
    case 'FortnoxTwinCancelled':
      return evolveTwinOutcome(closed, outcome);
  }
}

function withDocument(
  closed: InvoiceSyncState,
  { open }: InvoiceSyncState,
  { documentNumber, totalInOre }: { readonly documentNumber: string; readonly totalInOre: number },
): InvoiceSyncState {
  const wantedTotalInOre =
    open?.intent.type === 'FortnoxInvoiceRequested' ? open.intent.data.invoice.totalInOre : totalInOre;
  return {
    ...closed,
    document: {
      ...{ number: documentNumber, totalInOre, wantedTotalInOre },
      ...{ bookkept: false, cancelled: false, isStale: false, lost: null },
    },
  };
}
