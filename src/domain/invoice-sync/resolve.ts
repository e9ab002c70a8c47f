import { DomainError } from '../shared/domain-error.js';
import { mayBeResolved } from './allowed-actions.js';
import { evolve } from './evolve.js';
import type { InvoiceSyncEvent } from './invoice-sync.events.js';
import type { InvoiceSyncState, PaymentState } from './invoice-sync.state.js';
import { creditOf, isLive, paymentOf, refuseUnlessKnown, refuseWhileUnderway } from './persons-word.js';
import type { DocumentInFortnox, PaymentInFortnox, Resolve } from './persons-word.commands.js';
import { differencesOfDocument, differencesOfPayment } from './resolve-differences.js';
import { DiffersInFortnox } from './differs-in-fortnox.js';
import type { Difference, DocumentResolved, PaymentResolved } from './resolved.events.js';

/**
 * A person says under which number Fortnox holds it. What was read there is compared with Sirvoy's; only they can say that
 * a difference is meant, and the event keeps what they saw.
 * @throws DomainError INVOICE_NOT_FOUND, PAYMENT_NOT_FOUND, DOCUMENT_UNDERWAY, NOTHING_TO_RESOLVE, ALREADY_IN_FORTNOX,
 *   NUMBER_TAKEN, DIFFERS_IN_FORTNOX
 */
export function resolve(wish: Resolve, state: InvoiceSyncState): InvoiceSyncEvent[] {
  refuseUnlessKnown(wish.invoiceId, state);
  refuseWhileUnderway(state);
  if (!mayBeResolved(state)) {
    if (isSaidAlready(wish, state)) return [];
    throw new DomainError('NOTHING_TO_RESOLVE', { invoiceId: wish.invoiceId });
  }
  const events: InvoiceSyncEvent[] = wish.document === null ? [] : [documentResolved(wish.document, wish, state)];
  let current = events.reduce(evolve, state);
  for (const shown of wish.payments) {
    const resolved = paymentResolved(shown, wish, current);
    events.push(resolved);
    current = evolve(current, resolved);
  }
  return events;
}

function documentResolved(shown: DocumentInFortnox, wish: Resolve, state: InvoiceSyncState): DocumentResolved {
  refuseIfAnother(shown.documentNumber, liveNumber(wish.invoiceId, state));
  const others = [state.original?.invoice.invoiceId, ...state.credits.map(({ invoice }) => invoice.invoiceId)]
    .filter((id) => id !== undefined && id !== wish.invoiceId)
    .map((id) => numberOf(String(id), state));
  refuseIfTaken(shown.documentNumber, others);
  const { documentNumber, customerNumber, invoiceDate, totalInOre, vatInOre, booked, isCredit, voucher } = shown;
  const kept = { documentNumber, customerNumber, invoiceDate, totalInOre, vatInOre, booked, isCredit, voucher };
  const accepted = acceptedIn(wish, differencesOfDocument(shown, wish, state));
  return { type: 'DocumentResolved', data: { ...on(wish), ...kept, reason: wish.reason, ...accepted } };
}

function paymentResolved(shown: PaymentInFortnox, wish: Resolve, state: InvoiceSyncState): PaymentResolved {
  const { invoiceId } = wish;
  const known = paymentOf({ invoiceId, sirvoyPaymentId: shown.sirvoyPaymentId }, state);
  refuseIfAnother(shown.paymentNumber, isAsSent(known) ? known.number : null);
  refuseIfTaken(
    shown.paymentNumber,
    state.payments.filter((other) => other !== known).map(({ number }) => number),
  );
  const accepted = acceptedIn(wish, differencesOfPayment({ shown, known, wish, state }));
  return { type: 'PaymentResolved', data: { ...on(wish), ...shown, reason: wish.reason, ...accepted } };
}

const on = ({ connectionId, invoiceId }: Resolve) => ({ connectionId, invoiceId });

/** What was sent and is still so cannot be another one; what Sirvoy changed since may have been made anew by hand. */
const isAsSent = ({ sent, payment, linked }: PaymentState): boolean =>
  linked && sent?.amountInOre === payment.amountInOre;

/** @throws DomainError DIFFERS_IN_FORTNOX */
function acceptedIn(
  { acceptDifferences }: Resolve,
  differences: readonly Difference[],
): { readonly acceptedDifferences?: readonly Difference[] } {
  if (differences.length === 0) return {};
  if (!acceptDifferences) throw new DiffersInFortnox(differences);
  return { acceptedDifferences: differences };
}

function refuseIfAnother(named: string, held: string | null): void {
  if (held !== null && held !== named) throw new DomainError('ALREADY_IN_FORTNOX', { number: held });
}

function refuseIfTaken(named: string, others: readonly (string | null)[]): void {
  if (others.includes(named)) throw new DomainError('NUMBER_TAKEN', { number: named });
}

function numberOf(invoiceId: string, state: InvoiceSyncState): string | null {
  const credit = creditOf(invoiceId, state);
  return credit ? credit.documentNumber : (state.document?.number ?? null);
}

/** Cancelled or removed in Fortnox, it may have been made anew there. */
function liveNumber(invoiceId: string, state: InvoiceSyncState): string | null {
  const credit = creditOf(invoiceId, state);
  if (credit) return credit.lost === null ? credit.documentNumber : null;
  return state.document && isLive(state.document) ? state.document.number : null;
}

/** The same wish once more. */
const isSaidAlready = ({ invoiceId, document, payments }: Resolve, state: InvoiceSyncState): boolean =>
  (document === null || document.documentNumber === numberOf(invoiceId, state)) &&
  payments.every((shown) =>
    state.payments.some(
      (known) => known.payment.paymentId === shown.sirvoyPaymentId && known.number === shown.paymentNumber,
    ),
  );
