import { changeCredit, changePayment } from './evolve-parts.js';
import { heard } from './evolve-persons-word.js';
import type { InvoiceSyncState, PaymentState } from './invoice-sync.state.js';
import type { DocumentResolved, PaymentResolved } from './resolved.events.js';

/** What a person named counts as what we made: with the content Fortnox showed, which they answer for. */
export function documentResolved(before: InvoiceSyncState, data: DocumentResolved['data']): InvoiceSyncState {
  const state = withDay({ ...heard(before), customerNumber: data.customerNumber }, data);
  return state.original?.invoice.invoiceId === data.invoiceId ? withOriginal(state, data) : withCredit(state, data);
}

function withOriginal(state: InvoiceSyncState, data: DocumentResolved['data']): InvoiceSyncState {
  const { documentNumber: number, totalInOre, booked: bookkept } = data;
  return {
    ...state,
    original: state.original && { ...state.original, sent: state.original.invoice, released: true },
    document: {
      ...{ number, totalInOre, wantedTotalInOre: totalInOre, bookkept },
      ...{ cancelled: false, isStale: false, lost: null },
      ...{ made: null, edited: {}, paidByHand: { amountInOre: 0, heeded: true } },
    },
  };
}

const withCredit = (
  state: InvoiceSyncState,
  { invoiceId, documentNumber, totalInOre, booked, isCredit }: DocumentResolved['data'],
): InvoiceSyncState =>
  changeCredit(state, invoiceId, ({ invoice }) => ({
    ...{ sent: invoice, documentNumber, isFree: !isCredit, released: true, isStale: false, lost: null },
    ...{ adjustedTotalInOre: totalInOre, wantedTotalInOre: totalInOre },
    ...(booked && { outcome: 'bookkept' }),
  }));

/** Whether its period is open is asked of the day it has in Fortnox. */
function withDay(
  state: InvoiceSyncState,
  { invoiceId, invoiceDate: date }: DocumentResolved['data'],
): InvoiceSyncState {
  return { ...state, movedDays: [...state.movedDays, { invoiceId, sirvoyPaymentId: null, date }] };
}

/** Sirvoy's amount is what counts as paid: a difference was accepted as meaning the same money. */
export function paymentResolved(before: InvoiceSyncState, data: PaymentResolved['data']): InvoiceSyncState {
  const state = heard(before);
  const isIt = (known: PaymentState) =>
    known.invoiceId === data.invoiceId && known.payment.paymentId === data.sirvoyPaymentId;
  const known = state.payments.find(isIt);
  return known ? changePayment(state, data, asResolved(known, data)) : state;
}

function asResolved({ payment }: PaymentState, data: PaymentResolved['data']): Partial<PaymentState> {
  const { sirvoyPaymentId, documentNumber, paymentNumber, paymentDate, modeOfPayment, account, booked } = data;
  const settledBy =
    account === null ? ({ kind: 'mode', code: modeOfPayment ?? '' } as const) : ({ kind: 'account', account } as const);
  const { amountInOre, currency, date: originalDate } = payment;
  return {
    sent: { sirvoyPaymentId, amountInOre, currency, paymentDate, originalDate, settledBy },
    ...{ sentTo: documentNumber, number: paymentNumber, bookkept: booked, released: true, skipped: null },
  };
}
