import { DomainError } from '../shared/domain-error.js';
import type { InvoiceSyncEvent } from './invoice-sync.events.js';
import type { CreditState, FortnoxDocumentState, InvoiceSyncState, PaymentState } from './invoice-sync.state.js';
import type { Retry, Skip } from './persons-word.commands.js';

/** @throws DomainError INVOICE_NOT_FOUND, NOTHING_TO_RETRY */
export function retry({ connectionId, invoiceId, sirvoyPaymentId, reason }: Retry, state: InvoiceSyncState) {
  refuseUnlessKnown(invoiceId, state);
  if (!state.blocked && state.parked.length === 0 && !isSkippedByPerson({ invoiceId, sirvoyPaymentId }, state)) {
    throw new DomainError('NOTHING_TO_RETRY', { invoiceId });
  }
  const data = { connectionId, invoiceId, sirvoyPaymentId, reason };
  return [{ type: 'DocumentRetried', data }] satisfies InvoiceSyncEvent[];
}

/**
 * What Fortnox holds is real whatever we call it: it is finished or taken back there first.
 * @throws DomainError INVOICE_NOT_FOUND, PAYMENT_NOT_FOUND, DOCUMENT_UNDERWAY, ALREADY_IN_FORTNOX
 */
export function skip(wish: Skip, state: InvoiceSyncState): InvoiceSyncEvent[] {
  const { connectionId, invoiceId, sirvoyPaymentId, reason: note } = wish;
  refuseUnlessKnown(invoiceId, state);
  if (isSkippedByPerson(wish, state)) return [];
  refuseWhileUnderway(state);
  const data = { connectionId, invoiceId, reason: 'SKIPPED_BY_PERSON', note } as const;
  if (sirvoyPaymentId !== null) {
    refuseIfInFortnox(paymentInFortnox(paymentOf(wish, state)));
    return [{ type: 'PaymentSkipped', data: { ...data, sirvoyPaymentId } }];
  }
  refuseIfInFortnox(documentInFortnox(invoiceId, state));
  return [{ type: 'DocumentSkipped', data }];
}

/** It may have moved to its original's stream since the person saw it. @throws DomainError INVOICE_NOT_FOUND */
export function refuseUnlessKnown(invoiceId: string, state: InvoiceSyncState): void {
  const isKnown = state.original?.invoice.invoiceId === invoiceId || creditOf(invoiceId, state) !== undefined;
  if (!isKnown) throw new DomainError('INVOICE_NOT_FOUND', { invoiceId });
}

type About = Pick<Skip, 'invoiceId' | 'sirvoyPaymentId'>;

function isSkippedByPerson({ invoiceId, sirvoyPaymentId }: About, state: InvoiceSyncState): boolean {
  const isIt = isPayment({ invoiceId, sirvoyPaymentId });
  if (sirvoyPaymentId !== null) return state.payments.find(isIt)?.skipped === 'SKIPPED_BY_PERSON';
  const credit = creditOf(invoiceId, state);
  return (credit ? credit.skipped : state.skipped) === 'SKIPPED_BY_PERSON';
}

/** @throws DomainError DOCUMENT_UNDERWAY */
export function refuseWhileUnderway({ open }: InvoiceSyncState): void {
  if (open) throw new DomainError('DOCUMENT_UNDERWAY', { step: open.intent.type });
}

function refuseIfInFortnox(documentNumber: string | null): void {
  if (documentNumber !== null) throw new DomainError('ALREADY_IN_FORTNOX', { documentNumber });
}

/** @throws DomainError PAYMENT_NOT_FOUND */
export function paymentOf(about: About, { payments }: InvoiceSyncState): PaymentState {
  const payment = payments.find(isPayment(about));
  if (!payment) throw new DomainError('PAYMENT_NOT_FOUND', { sirvoyPaymentId: String(about.sirvoyPaymentId) });
  return payment;
}

const isPayment =
  ({ invoiceId, sirvoyPaymentId }: About) =>
  (known: PaymentState): boolean =>
    known.invoiceId === invoiceId && known.payment.paymentId === sirvoyPaymentId;

export const creditOf = (invoiceId: string, { credits }: InvoiceSyncState): CreditState | undefined =>
  credits.find(({ invoice }) => invoice.invoiceId === invoiceId);

/** What Sirvoy shows as no money any more may be left: what was to be undone in Fortnox, a person says is undone. */
const paymentInFortnox = ({ number, linked, payment }: PaymentState): string | null =>
  linked && payment.amountInOre !== 0 ? number : null;

function documentInFortnox(invoiceId: string, state: InvoiceSyncState): string | null {
  const credit = creditOf(invoiceId, state);
  if (!credit) return state.document && isLive(state.document) ? state.document.number : null;
  if (credit.lost !== null) return null;
  return credit.outcome === 'cancelled-original' ? (state.document?.number ?? null) : credit.documentNumber;
}

export const isLive = ({ cancelled, lost }: FortnoxDocumentState): boolean => !cancelled && lost === null;
