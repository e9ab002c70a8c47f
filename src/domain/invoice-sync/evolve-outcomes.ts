import type { FortnoxIntent, FortnoxOutcome, FortnoxPaymentCreated } from './invoice-sync.events.js';
import { changeCredit, changePayment } from './evolve-parts.js';
import { evolveSettlementIntent, evolveSettlementOutcome, withPaidBalances } from './evolve-settlement.js';
import { evolveTwinOutcome, withDoubt } from './evolve-twins.js';
import { evolveReading } from './evolve-reading.js';
import { evolveShown } from './evolve-shown.js';
import type { HandInFortnox, InvoiceSyncState } from './invoice-sync.state.js';

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
        made: madeFrom(intent.data.invoice, intent.data.customerNumber),
      }));
    case 'FortnoxCreditAdjustmentRequested':
      return changeCredit(opened, intent.data.invoiceId, () => ({
        wantedTotalInOre: intent.data.invoice.totalInOre,
        made: state.customerNumber === null ? null : madeFrom(intent.data.invoice, state.customerNumber),
      }));
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
      return evolveShown(
        { ...closed, document: state.document && { ...state.document, bookkept: true } },
        outcome.data,
      );
    case 'FortnoxInvoiceCancelled':
      return changeCredit(
        evolveShown({ ...closed, document: state.document && { ...state.document, cancelled: true } }, outcome.data),
        outcome.data.creditInvoiceId,
        () => ({ outcome: 'cancelled-original' }),
      );
    case 'FortnoxPaymentCreated':
      return changePayment(withoutAdopted(closed, outcome.data), outcome.data, { number: outcome.data.paymentNumber });
    case 'FortnoxPaymentBookkept':
      return changePayment(withPaidBalances(closed, outcome.data), outcome.data, { bookkept: true });
    case 'FortnoxCreditCreated':
      // The original is looked at as it was before it had this credit, which may be settled against it at once.
      return changeCredit(evolveShown(closed, outcome.data), outcome.data.invoiceId, () => ({
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
      return evolveShown(
        changeCredit(closed, outcome.data.invoiceId, () => ({ outcome: 'bookkept' })),
        { ...outcome.data, documentNumber: outcome.data.creditDocumentNumber },
      );
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
  const asked = open?.intent.type === 'FortnoxInvoiceRequested' ? open.intent.data : null;
  const wantedTotalInOre = asked?.invoice.totalInOre ?? totalInOre;
  const made = asked && madeFrom(asked.invoice, asked.customerNumber);
  return {
    ...closed,
    document: {
      ...{ number: documentNumber, totalInOre, wantedTotalInOre },
      ...{ bookkept: false, cancelled: false, isStale: false, lost: null },
      ...{ made, edited: {}, paidByHand: { amountInOre: 0, heeded: false } },
    },
  };
}

const madeFrom = (
  { invoiceDate, currency }: { readonly invoiceDate: string; readonly currency: string },
  customerNumber: string,
): HandInFortnox['made'] => ({ customerNumber, invoiceDate, currency });

/** Taken for ours, it is by hand no more; what was paid on a credit was never counted. */
function withoutAdopted(state: InvoiceSyncState, { found, ...about }: FortnoxPaymentCreated['data']): InvoiceSyncState {
  const { document, payments } = state;
  const paid = payments.find(
    ({ invoiceId, payment }) => invoiceId === about.invoiceId && payment.paymentId === about.sirvoyPaymentId,
  );
  if (!found || !document || !paid?.sent || paid.sentTo !== document.number) return state;
  const amountInOre = Math.max(0, document.paidByHand.amountInOre - paid.sent.amountInOre);
  return { ...state, document: { ...document, paidByHand: { ...document.paidByHand, amountInOre } } };
}
