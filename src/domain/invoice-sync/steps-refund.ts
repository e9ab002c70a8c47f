import { mapPayment } from '../mapping/map-payment.js';
import type { CreditState, PaymentState } from './invoice-sync.state.js';
import { earliestDayOf } from './booked-day.js';
import { refundProposals } from './proposals.js';
import { isAwaitingRefund } from './steps-cash.js';
import { closedDay } from './steps-period.js';
import { askForBalances } from './steps-settlement.js';
import { twinOf } from './steps-twins.js';
import { isAllowed, lookingFirst, on, type Reason, type Step, type StepResult, type View } from './step.js';

/** R-REF-1: money back on a credited invoice is a negative payment on the Fortnox credit invoice. */
export const refundOnCredit: Step = (view) => {
  for (const known of outgoing(view)) {
    if (known.bookkept || twinOf(known, view) || !isAllowed(known, view)) continue;
    const step = known.number === null ? sendRefund(known, view) : bookkeepRefund(known, known.number, view);
    if (step) return step;
  }
  return null;
};

const outgoing = ({ state }: View): readonly PaymentState[] =>
  state.payments.filter(({ linked, payment, skipped }) => linked && skipped === null && payment.amountInOre < 0);

function bookkeepRefund({ invoiceId, payment, sent }: PaymentState, paymentNumber: string, view: View): StepResult {
  if (sent && closedDay(sent.paymentDate, view)) return null;
  return {
    type: 'FortnoxPaymentBookkeepRequested',
    data: { ...on(view.context, invoiceId), sirvoyPaymentId: payment.paymentId, paymentNumber },
  };
}

function sendRefund(known: PaymentState, view: View): StepResult {
  const { invoiceId, payment, sent } = known;
  const credit = sent === null ? creditTaking(0 - payment.amountInOre, view) : undefined;
  if (!credit || credit.documentNumber === null) return null;
  const { mapping } = view;
  const mapped = mapPayment(payment, { mapping, invoiceDate: earliestDayOf(known, credit.invoice, view.state) });
  if (mapped.kind !== 'book' || closedDay(mapped.draft.paymentDate, view)) return null;
  // Where Fortnox has settled the credit against its original, it refuses the refund: read first (fortnox.md 6.4).
  if (credit.balances?.fresh !== true) return askForBalances(credit, view);
  const { documentNumber } = credit;
  return {
    type: 'FortnoxPaymentRequested',
    data: {
      ...on(view.context, invoiceId),
      documentNumber,
      payment: mapped.draft,
      mappingVersion: mapping.version,
      ...lookingFirst(view),
    },
  };
}

/** The bookkept credit (with the cash method, the finished one) that has room for so much money back. */
const creditTaking = (amountInOre: number, view: View): CreditState | undefined =>
  view.state.credits.find(
    (credit) =>
      (credit.outcome === 'bookkept' || isAwaitingRefund(credit, view)) && amountInOre <= roomInOre(credit, view),
  );

/** What Sirvoy credited less what we have sent back of it, but never more than Fortnox shows as left of the credit. */
function roomInOre({ invoice, documentNumber, balances }: CreditState, { state }: View): number {
  const refundedInOre = state.payments
    .filter(({ sentTo }) => sentTo === documentNumber)
    .reduce((sum, { sent }) => sum - (sent?.amountInOre ?? 0), 0);
  const unrefundedInOre = invoice.totalInOre - refundedInOre;
  return balances?.fresh === true ? Math.min(unrefundedInOre, 0 - balances.creditInOre) : unrefundedInOre;
}

/** R-REF-2: why a refund is not booked, with the figures. */
export function unbookedRefund(known: PaymentState, view: View): Reason {
  const { payment } = known;
  const { mapping, original, state } = view;
  const mapped = mapPayment(payment, { mapping, invoiceDate: earliestDayOf(known, original.invoice, state) });
  if (mapped.kind === 'unmapped') return { reason: 'UNMAPPED', details: { method: mapped.method } };
  const closed = mapped.kind === 'book' ? closedDay(mapped.draft.paymentDate, view) : null;
  if (closed) return closed;
  const balances = state.credits.flatMap(({ documentNumber, balances: read }) =>
    read === null ? [] : [[`leftOfCredit ${String(documentNumber)} inOre`, String(0 - read.creditInOre)] as const],
  );
  const amountInOre = String(payment.amountInOre);
  return {
    reason: 'REFUND_WITHOUT_CREDIT',
    details: { amountInOre, ...Object.fromEntries(balances), ...refundProposals(known, view) },
  };
}
