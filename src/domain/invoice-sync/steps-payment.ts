import type { PaymentState } from './invoice-sync.state.js';
import { planPayment } from './plan-payment.js';
import { isBookkeptByPayment } from './steps-cash.js';
import { bookkeepOriginal, closedDay } from './steps-period.js';
import { unbookedRefund } from './steps-refund.js';
import { twinOf } from './steps-twins.js';
import {
  isAllowed,
  livePayments,
  lookingFirst,
  on,
  parkPayment,
  type Reason,
  type Step,
  type StepResult,
  type View,
} from './step.js';

/** R-PAY-1, R-PAY-2: the first payment bookkeeps the invoice; each becomes one bookkept payment, in Sirvoy's order. */
export const payOnInvoice: Step = (view) => {
  if (view.state.document?.cancelled !== false) return null;
  for (const known of incoming(view)) {
    const step = actOn(known, view);
    if (step) return step;
  }
  return null;
};

const incoming = (view: View): readonly PaymentState[] =>
  view.state.payments.filter(
    ({ invoiceId, payment, sent }) =>
      invoiceId === view.original.invoice.invoiceId && (sent?.amountInOre ?? payment.amountInOre) > 0,
  );

function actOn(known: PaymentState, view: View): StepResult {
  const { state, context, mapping } = view;
  const identity = on(context, known.invoiceId);
  const sirvoyPaymentId = known.payment.paymentId;
  const document = state.document;
  if (!document || !isAllowed(known, view) || twinOf(known, view)) return null;
  const plan = planPayment(known, view);
  switch (plan.kind) {
    case 'send':
      if (!document.bookkept && !isBookkeptByPayment(view)) return bookkeepOriginal(document.number, view);
      return {
        type: 'FortnoxPaymentRequested',
        data: {
          ...identity,
          documentNumber: document.number,
          payment: plan.draft,
          mappingVersion: mapping.version,
          ...lookingFirst(view),
        },
      };
    case 'bookkeep':
      return {
        type: 'FortnoxPaymentBookkeepRequested',
        data: { ...identity, sirvoyPaymentId, paymentNumber: plan.number },
      };
    case 'skip':
      return { type: 'PaymentSkipped', data: { ...identity, sirvoyPaymentId, reason: 'EXTERNAL_PAYMENT' } };
    case 'park':
    case 'done':
      return null;
  }
}

/** What could not be booked is parked last, so that the rest of the document is not held up by it. */
export const parkPayments: Step = (view) => {
  if (view.state.document === null) return null;
  for (const known of view.state.payments.filter((payment) => isAllowed(payment, view))) {
    const reason = twinOf(known, view) ?? parkReason(known, view);
    const step = reason && parkPayment(view, known, reason);
    if (step) return step;
  }
  return null;
};

function parkReason(known: PaymentState, view: View): Reason | null {
  const isOpen = isMoney(known) && known.sent === null && known.skipped === null;
  if (isOpen && known.payment.amountInOre < 0) return unbookedRefund(known, view);
  return parkReasonOfIncoming(known, view, isOpen) ?? closedSince(known, view);
}

/** R-DATE-1: created in Fortnox, and its period closed before it was bookkept. */
const closedSince = ({ number, bookkept, sent }: PaymentState, view: View): Reason | null =>
  number !== null && !bookkept && sent ? closedDay(sent.paymentDate, view) : null;

const isMoney = ({ linked, payment }: PaymentState): boolean => linked && payment.amountInOre !== 0;

function parkReasonOfIncoming(known: PaymentState, view: View, isOpen: boolean): Reason | null {
  if (isOpen && view.state.document?.cancelled === true) {
    return { reason: 'PAYMENT_ON_CREDITED_INVOICE', details: { amountInOre: String(known.payment.amountInOre) } };
  }
  const plan = known.invoiceId === view.original.invoice.invoiceId ? planPayment(known, view) : null;
  return plan?.kind === 'park' ? plan : null;
}

/** Whether money that may go out now will still be booked on the invoice. */
export const expectsPayment = (view: View): boolean =>
  livePayments(view).some((known) => known.payment.amountInOre > 0 && planPayment(known, view).kind === 'send');
