import { bookedDay } from './booked-day.js';
import { cashMethod, isBookkeptByPayment } from './steps-cash.js';
import { closedOn } from './known-periods.js';
import { isAllowed, on, parkDocument, type Reason, type Step, type StepResult, type View } from './step.js';

/** R-DATE-1: why nothing can be bookkept on this day; null also while nobody knows, for Fortnox then says so itself. */
export const closedDay = (date: string, { context: { periods } }: View): Reason | null =>
  periods && closedOn(date, periods);

/** Nothing of an invoice is sent, not even its customer, that could not be bookkept on its own day. */
export const invoiceDayIsOpen: Step = (view) => {
  const { state, original, context } = view;
  if (state.document !== null || (context.mode !== 'test' && !isAllowed(original, view))) return null;
  const closed = closedDay(bookedDay(original.invoice, state), view);
  return closed && parkDocument(view, original.invoice.invoiceId, closed);
};

/** Bookkeeps the invoice, or parks it where its period has been closed since it was created, or only payments may. */
export function bookkeepOriginal(documentNumber: string, view: View): StepResult {
  const { invoice } = view.original;
  const { invoiceId } = invoice;
  const closed = closedDay(bookedDay(invoice, view.state), view);
  if (closed) return parkDocument(view, invoiceId, closed);
  if (isBookkeptByPayment(view)) return parkDocument(view, invoiceId, cashMethod('bookkeep before payment'));
  return { type: 'FortnoxBookkeepRequested', data: { ...on(view.context, invoiceId), documentNumber } };
}
