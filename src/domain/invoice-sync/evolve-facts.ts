import type {
  SirvoyFact,
  SirvoyInvoice,
  SirvoyPaymentFact,
  SirvoyPaymentUnlinked,
} from '../sirvoy-booking/sirvoy-fact.events.js';
import type { CreditState, InvoiceSyncState, PaymentState, Permission } from './invoice-sync.state.js';

const fresh: Permission = { released: false, held: false, previewed: false };

/** What Sirvoy showed becomes what we know. An older fact never overwrites a newer one (R-IN-3). */
export function evolveFact(state: InvoiceSyncState, fact: SirvoyFact): InvoiceSyncState {
  const known = {
    ...state,
    factIds: new Set(state.factIds).add(fact.data.factId),
    bookingIds: state.bookingIds.includes(fact.data.bookingId)
      ? state.bookingIds
      : [...state.bookingIds, fact.data.bookingId],
  };
  switch (fact.type) {
    case 'SirvoyInvoiceIssued':
    case 'SirvoyCashInvoiceIssued':
    case 'SirvoyCreditInvoiceIssued':
    case 'SirvoyInvoiceChanged':
      return withInvoice(known, fact.data.invoice, fact.data.asOf);
    case 'SirvoyInvoiceDisappeared':
    case 'SirvoyInvoiceSeenOnBooking':
      return known;
    case 'SirvoyPaymentRegistered':
    case 'SirvoyPaymentRefunded':
    case 'SirvoyPaymentChanged':
    case 'SirvoyPaymentVoided':
    case 'SirvoyPaymentUnlinked':
      return withPayment(known, fact);
  }
}

function withInvoice(state: InvoiceSyncState, invoice: SirvoyInvoice, asOf: string): InvoiceSyncState {
  if (invoice.kind === 'credit') return { ...state, credits: withCredit(state.credits, invoice, asOf) };
  const before = state.original;
  if (before && before.asOf > asOf) return state;
  return { ...state, original: { ...(before ?? { ...fresh, sent: null }), invoice, asOf } };
}

function withCredit(credits: readonly CreditState[], invoice: SirvoyInvoice, asOf: string): readonly CreditState[] {
  const before = credits.find((credit) => credit.invoice.invoiceId === invoice.invoiceId);
  if (!before) {
    const nothingSent = { sent: null, documentNumber: null, isFree: false };
    const noTotals = { adjustedTotalInOre: null, wantedTotalInOre: null };
    const unsettled = { balances: null, settlement: { original: null, credit: null }, leftOpen: null };
    const untouched = { outcome: 'open', skipped: null, isStale: false, lost: null, made: null, edited: {} } as const;
    return [...credits, { ...fresh, ...nothingSent, ...noTotals, ...unsettled, ...untouched, invoice, asOf }];
  }
  if (before.asOf > asOf) return credits;
  return credits.map((credit) => (credit === before ? { ...credit, invoice, asOf } : credit));
}

function withPayment(state: InvoiceSyncState, fact: SirvoyPaymentFact): InvoiceSyncState {
  const { asOf, invoiceId } = fact.data;
  const paymentId = fact.type === 'SirvoyPaymentUnlinked' ? fact.data.paymentId : fact.data.payment.paymentId;
  const before = state.payments.find((known) => known.payment.paymentId === paymentId && known.invoiceId === invoiceId);
  if (before && before.asOf > asOf) return state;
  const after = paymentAfter(before, fact);
  if (!after) return state;
  return {
    ...state,
    // Before more money goes back on a credit, its balance is read anew (R-REF-1).
    credits: after.payment.amountInOre < 0 ? state.credits.map(withStaleBalances) : state.credits,
    payments: before ? state.payments.map((known) => (known === before ? after : known)) : [...state.payments, after],
  };
}

const withStaleBalances = (credit: CreditState): CreditState =>
  credit.balances === null ? credit : { ...credit, balances: { ...credit.balances, fresh: false } };

function paymentAfter(before: PaymentState | undefined, fact: SirvoyPaymentFact): PaymentState | null {
  const { asOf, invoiceId } = fact.data;
  // Unlinked before it was ever linked here says nothing about this invoice.
  if (fact.type === 'SirvoyPaymentUnlinked') return before ? { ...before, linked: false, asOf } : null;
  const nothingSent = { ...fresh, sent: null, sentTo: null, number: null, bookkept: false, skipped: null };
  return {
    ...(before ?? nothingSent),
    ...skipAfter(before, fact),
    invoiceId,
    payment: fact.data.payment,
    asOf,
    linked: true,
  };
}

/** A person skipped the amount they saw: another one needs another word. */
const skipAfter = (before: PaymentState | undefined, fact: PaymentWithAmount): Pick<PaymentState, 'skipped'> | null =>
  before?.skipped === 'SKIPPED_BY_PERSON' && before.payment.amountInOre !== fact.data.payment.amountInOre
    ? { skipped: null }
    : null;

type PaymentWithAmount = Exclude<SirvoyPaymentFact, SirvoyPaymentUnlinked>;
