import type { PaymentDraft } from '../mapping/fortnox-documents.js';
import { mapPayment } from '../mapping/map-payment.js';
import type { SirvoyInvoice, SirvoyPayment } from '../sirvoy-booking/sirvoy-fact.events.js';
import type { PaymentState } from './invoice-sync.state.js';
import { earliestDayOf } from './booked-day.js';
import { correctionOf } from './proposals.js';
import { closedDay } from './steps-period.js';
import { livePayments, type Reason, type View } from './step.js';

export type PaymentPlan =
  | { readonly kind: 'send'; readonly draft: PaymentDraft }
  | { readonly kind: 'bookkeep'; readonly number: string }
  | { readonly kind: 'skip' }
  | ({ readonly kind: 'park' } & Reason)
  | { readonly kind: 'done' };

/** What is to be done about one payment on the invoice, whatever the mode. */
export function planPayment(known: PaymentState, view: View): PaymentPlan {
  const { payment, sent, number, bookkept, skipped } = known;
  if (skipped !== null) return { kind: 'done' };
  if (sent && differs(known)) return changedAfterSync(known, sent);
  if (bookkept) return { kind: 'done' };
  if (number !== null) return bookkeepOn(known, number, view);
  if (!known.linked || payment.amountInOre === 0) return { kind: 'done' };
  return planNewPayment(known, view);
}

/** Its day was open when it was created; the lock may have moved since. */
function bookkeepOn({ sent }: PaymentState, number: string, view: View): PaymentPlan {
  const closed = sent && closedDay(sent.paymentDate, view);
  return closed ? { kind: 'park', ...closed } : { kind: 'bookkeep', number };
}

function planNewPayment(known: PaymentState, view: View): PaymentPlan {
  const { payment } = known;
  const { invoice } = view.original;
  const mapped = mapPayment(payment, {
    mapping: view.mapping,
    invoiceDate: earliestDayOf(known, invoice, view.state),
  });
  if (mapped.kind === 'unmapped') return { kind: 'park', reason: 'UNMAPPED', details: { method: mapped.method } };
  if (mapped.kind === 'skip') return { kind: 'skip' };
  const obstacle = obstacleTo(mapped.draft, payment, view);
  if (obstacle) return { kind: 'park', ...obstacle };
  const openInOre = openBalance(view);
  const writeOff = writeOffFor(payment, openInOre, view);
  if (writeOff) return { kind: 'send', draft: { ...mapped.draft, writeOff } };
  if (payment.amountInOre > openInOre) {
    const details = { amountInOre: String(payment.amountInOre), openInOre: String(openInOre) };
    return { kind: 'park', reason: 'OVERPAYMENT', details };
  }
  return { kind: 'send', draft: mapped.draft };
}

const obstacleTo = ({ paymentDate }: PaymentDraft, payment: SirvoyPayment, view: View): Reason | null =>
  otherCurrency(payment, view.original.invoice) ??
  closedDay(paymentDate, view) ??
  creditedAway(payment, view) ??
  paidByHand(payment, view);

function creditedAway({ amountInOre }: SirvoyPayment, view: View): Reason | null {
  const leftInOre = leftByCredit(view);
  if (leftInOre === null || amountInOre <= leftInOre) return null;
  const details = { amountInOre: String(amountInOre), openInOre: String(leftInOre) };
  return { reason: 'PAYMENT_ON_CREDITED_INVOICE', details };
}

/**
 * Never paid twice: just this amount paid by a hand in Fortnox is taken for this payment when it is looked for; of any
 * other only a person can say what it was.
 */
function paidByHand({ amountInOre }: SirvoyPayment, { state: { document } }: View): Reason | null {
  if (!document || document.paidByHand.heeded) return null;
  const byHandInOre = document.paidByHand.amountInOre;
  if (byHandInOre === 0 || byHandInOre === amountInOre) return null;
  const details = { documentNumber: document.number, inFortnox: 'paid' };
  return {
    reason: 'CHANGED_IN_FORTNOX',
    details: { ...details, paidByHandInOre: String(byHandInOre), amountInOre: String(amountInOre) },
  };
}

/** R-CUR-1: Fortnox takes a payment in its invoice's currency only, and Sirvoy tells no rate between two. */
function otherCurrency({ currency, amountInOre }: SirvoyPayment, invoice: SirvoyInvoice): Reason | null {
  if (currency === invoice.currency) return null;
  const details = { amountInOre: String(amountInOre), currency, invoiceCurrency: invoice.currency };
  return { reason: 'PAYMENT_IN_OTHER_CURRENCY', details };
}

/** R-PAY-4: what the invoice still lacks, counting what we have sent. */
function openBalance(view: View): number {
  const settledInOre = view.state.payments
    .filter(({ invoiceId }) => invoiceId === view.original.invoice.invoiceId)
    .reduce((sum, { sent }) => sum + (sent?.amountInOre ?? 0) + (sent?.writeOff?.amountInOre ?? 0), 0);
  return view.original.invoice.totalInOre - settledInOre;
}

/** What Fortnox shows as left to pay since the invoice was settled against its credit (R-CRE-8); null while not read. */
const leftByCredit = ({ state }: View): number | null =>
  state.credits.find(({ balances, isFree }) => balances !== null && !isFree)?.balances?.originalInOre ?? null;

/**
 * R-PAY-4: the öre by which the last payment misses what is owed. Not while other money or a credit is known, which may
 * be just the difference; nor in another currency, because the limit is in kronor.
 */
function writeOffFor(payment: SirvoyPayment, openInOre: number, view: View): PaymentDraft['writeOff'] | null {
  const { writeOffUpToOre = 0, roundingAccount } = view.mapping;
  const amountInOre = openInOre - payment.amountInOre;
  if (amountInOre === 0 || Math.abs(amountInOre) > writeOffUpToOre || openInOre <= 0) return null;
  const isLast = livePayments(view).every(({ payment: other, sent }) => other === payment || sent !== null);
  if (!isLast || view.state.credits.length > 0 || payment.currency !== 'SEK') return null;
  return { amountInOre, account: roundingAccount };
}

const differs = ({ payment, sent, linked }: PaymentState): boolean =>
  !linked || payment.amountInOre !== sent?.amountInOre;

/** R-PAY-6: what is in Fortnox is corrected by a person, never overwritten. */
function changedAfterSync(known: PaymentState, sent: PaymentDraft): PaymentPlan {
  const { payment, linked } = known;
  const now = linked ? String(payment.amountInOre) : 'no longer on this invoice';
  return {
    kind: 'park',
    reason: 'PAYMENT_CHANGED_AFTER_SYNC',
    details: { sentInOre: String(sent.amountInOre), nowInOre: now, ...correctionOf(known, sent) },
  };
}

/** Money in that will or did reach Fortnox: such an invoice is bookkept and can no longer be cancelled. */
export const isPaid = (view: View): boolean =>
  livePayments(view).some(({ sent, payment }) => sent !== null && payment.amountInOre > 0);
