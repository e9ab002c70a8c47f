import type { DocumentPayment, InvoiceDocument, PaymentStatus, StandingDecision } from './invoice-document.js';

const WAITING: ReadonlySet<PaymentStatus> = new Set(['registered', 'previewed', 'held', 'parked']);
const STOPPED_BY_PARKING: ReadonlySet<PaymentStatus> = new Set([...WAITING, 'syncing', 'unknown', 'created']);

type Grounds = { readonly reason?: string; readonly details?: Readonly<Record<string, string>> };

/** The decision stands for the document with its payments (R-MODE-2: whole documents). */
export function decided(document: InvoiceDocument, decision: StandingDecision, grounds: Grounds = {}): InvoiceDocument {
  const concerned = decision === 'parked' ? STOPPED_BY_PARKING : WAITING;
  return {
    ...withGrounds(document, decision, grounds),
    payments: document.payments.map((payment) =>
      concerned.has(payment.status) ? { ...payment, status: decision } : payment,
    ),
  };
}

/** One payment is parked and the rest goes on; the document is listed as parked all the same (I14). */
export function parkedPayment(document: InvoiceDocument, sirvoyPaymentId: string, grounds: Grounds): InvoiceDocument {
  return {
    ...withGrounds(document, 'parked', grounds),
    payments: document.payments.map((payment) =>
      payment.sirvoyPaymentId === sirvoyPaymentId ? { ...payment, status: 'parked' } : payment,
    ),
  };
}

/** Something moved on: nothing waits for a person any more, until it is said again. */
export function undecided(document: InvoiceDocument): InvoiceDocument {
  if (document.decision === 'skipped') return document;
  // Where nothing was decided, the reason only tells what the document is: a credit that stands free, or is left open.
  const { reason, details } = document.decision === null ? document : { reason: null, details: {} };
  return { ...document, decision: null, reason, details, payments: document.payments.map(waitingNoMore) };
}

/** The skip is taken back, and with it that of the payments. */
export function skippedNoMore(document: InvoiceDocument): InvoiceDocument {
  const payments = document.payments.map((payment): DocumentPayment =>
    payment.status === 'skipped' ? { ...payment, status: 'registered' } : payment,
  );
  return { ...document, decision: null, reason: null, details: {}, payments };
}

export function undecidedIf(decision: StandingDecision): (document: InvoiceDocument) => InvoiceDocument {
  return (document) => (document.decision === decision ? undecided(document) : document);
}

/** What a payment that comes now waits for. */
export function statusUnder({ decision }: InvoiceDocument): PaymentStatus {
  return decision === 'held' || decision === 'previewed' ? decision : 'registered';
}

function waitingNoMore(payment: DocumentPayment): DocumentPayment {
  if (!WAITING.has(payment.status)) return payment;
  return { ...payment, status: payment.fortnoxPaymentNumber === null ? 'registered' : 'created' };
}

function withGrounds(document: InvoiceDocument, decision: StandingDecision, grounds: Grounds): InvoiceDocument {
  return { ...document, decision, reason: grounds.reason ?? null, details: grounds.details ?? {} };
}
