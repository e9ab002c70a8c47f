import { bookedDay } from './booked-day.js';
import type { CreditState } from './invoice-sync.state.js';
import { yearOn } from './known-periods.js';
import { on, type Reason, type Step, type View } from './step.js';

const isCashMethod = (day: string, { context: { periods } }: View): boolean =>
  periods !== null && yearOn(day, periods)?.method === 'CASH';

/** Kontantmetoden: the year of the invoice's day bookkeeps it with its payments, and refuses to do so before (fortnox.md 5.7). */
export const isBookkeptByPayment = (view: View): boolean =>
  isCashMethod(bookedDay(view.original.invoice, view.state), view);

/** A credit in such a year: bookkept with the money that goes back. */
export const isBookkeptByRefund = ({ invoice }: CreditState, view: View): boolean =>
  isCashMethod(bookedDay(invoice, view.state), view);

/** R-BK-1: what only the invoice method can do. */
export const cashMethod = (wanted: string): Reason => ({
  reason: 'CASH_METHOD_COMPANY',
  details: {
    wanted,
    proposal1: 'Wait until the invoice is paid in full, which bookkeeps it; it then goes on by itself.',
    proposal2: 'Or bookkeep what is needed by hand in Fortnox.',
  },
});

/** The payment that completes an invoice has bookkept it: it has no voucher of its own. */
export const bookkeptByPayments: Step = (view) => {
  const { document } = view.state;
  const { invoice } = view.original;
  if (!document || document.bookkept || document.cancelled || !isBookkeptByPayment(view)) return null;
  if (settledInOre(document.number, view) !== invoice.totalInOre) return null;
  return {
    type: 'FortnoxInvoiceBookkept',
    data: { ...on(view.context, invoice.invoiceId), documentNumber: document.number, voucher: null },
  };
};

export const bookkeptByRefunds: Step = (view) => {
  for (const credit of view.state.credits) {
    const { invoice, documentNumber: creditDocumentNumber } = credit;
    if (creditDocumentNumber === null || !isAwaitingRefund(credit, view)) continue;
    if (settledInOre(creditDocumentNumber, view) !== 0 - invoice.totalInOre) continue;
    const data = { ...on(view.context, invoice.invoiceId), creditDocumentNumber, voucher: null };
    return { type: 'FortnoxCreditBookkept', data };
  }
  return null;
};

/** Made in Fortnox with the right content: nothing more is to be done than to pay it back. */
export const isAwaitingRefund = (credit: CreditState, view: View): boolean =>
  credit.outcome === 'open' &&
  credit.adjustedTotalInOre !== null &&
  credit.adjustedTotalInOre === credit.wantedTotalInOre &&
  isBookkeptByRefund(credit, view);

const settledInOre = (documentNumber: string, { state }: View): number =>
  state.payments
    .filter(({ bookkept, sentTo }) => bookkept && sentTo === documentNumber)
    .reduce((sum, { sent }) => sum + (sent?.amountInOre ?? 0) + (sent?.writeOff?.amountInOre ?? 0), 0);
