import type { FortnoxIntent, FortnoxOutcome } from './invoice-sync.events.js';
import type { CreditState, InvoiceSyncState, PaymentState } from './invoice-sync.state.js';

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
    case 'FortnoxCustomerRequested':
    case 'FortnoxBookkeepRequested':
    case 'FortnoxPaymentBookkeepRequested':
    case 'FortnoxCancelRequested':
    case 'FortnoxCreditBookkeepRequested':
      return opened;
  }
}

export function evolveOutcome(state: InvoiceSyncState, outcome: FortnoxOutcome): InvoiceSyncState {
  const closed: InvoiceSyncState = { ...state, open: null };
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
      return changePayment(closed, outcome.data, { bookkept: true });
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
    document: { number: documentNumber, totalInOre, wantedTotalInOre, bookkept: false, cancelled: false },
  };
}

/** One payment id can have been moved between documents: the step is about it on one of them. */
function changePayment(
  state: InvoiceSyncState,
  { invoiceId, sirvoyPaymentId }: { readonly invoiceId: string; readonly sirvoyPaymentId: string },
  change: Partial<PaymentState>,
): InvoiceSyncState {
  const isIt = (known: PaymentState) => known.invoiceId === invoiceId && known.payment.paymentId === sirvoyPaymentId;
  return { ...state, payments: state.payments.map((known) => (isIt(known) ? { ...known, ...change } : known)) };
}

function changeCredit(
  state: InvoiceSyncState,
  invoiceId: string,
  change: (credit: CreditState) => Partial<CreditState>,
): InvoiceSyncState {
  return {
    ...state,
    credits: state.credits.map((credit) =>
      credit.invoice.invoiceId === invoiceId ? { ...credit, ...change(credit) } : credit,
    ),
  };
}
