import { invoiceFacts } from './invoice-facts.js';
import { paymentFacts } from './payment-facts.js';
import { rootInvoiceIds } from './root-invoice.js';
import { byText, inOrder } from './snapshot-order.js';
import type { SirvoyFact } from './sirvoy-fact.events.js';
import type { SirvoyInvoice, SirvoyPayment, SirvoySnapshot } from './snapshot.js';

/** A fact and the invoice whose stream it is appended to. */
export type RoutedFact = { readonly rootInvoiceId: string; readonly fact: SirvoyFact };

/**
 * The facts one booking's snapshots tell (R-IN-4), and the payments that a file showed on its invoices, by `asOf`,
 * documents before payments. It depends on the set of what was seen only, and one more never takes a `factId` away; so
 * facts may be appended as snapshots and files come in, in whatever order, each once per stream.
 *
 * `asOf` and content of a fact can differ from those of an earlier call (an older snapshot was found). Readers compare
 * `asOf` per invoice and per payment: an older fact never overwrites what a newer one said (R-IN-3). A fact can be routed
 * anew when the credit invoice it concerns was not known before; append it then to the new stream too.
 */
export function factsFrom(
  connectionId: string,
  snapshots: readonly SirvoySnapshot[],
  filePayments: readonly SirvoyPayment[] = [],
): readonly RoutedFact[] {
  const ordered = inOrder(snapshots);
  const [oldest] = ordered;
  if (!oldest) return [];
  const source = { connectionId, bookingId: oldest.bookingId };
  const invoices = ordered.flatMap((snapshot) => snapshot.invoices.map(({ document }) => document));
  const shownPayments = ordered.flatMap((snapshot) => snapshot.payments.map(({ document }) => document));
  const root = rootInvoiceIds(invoices);
  const documents = invoiceIds(invoices).flatMap((invoiceId) =>
    invoiceFacts(invoiceId, ordered, source).map((fact) => ({ rootInvoiceId: root(invoiceId), fact })),
  );
  const seen = { snapshots: ordered, filePayments };
  const payments = linkedPairs([...shownPayments, ...filePayments]).flatMap((pair) =>
    paymentFacts(pair, seen, source).map((fact) => ({ rootInvoiceId: root(pair.invoiceId), fact })),
  );
  // The sort is stable: equal `asOf` leaves invoices before credits, both before payments, and runs in their order.
  return [...documents, ...payments].sort((one, other) => byText(one.fact.data.asOf, other.fact.data.asOf));
}

/** Originals before credits, each by number. */
function invoiceIds(invoices: readonly SirvoyInvoice[]): readonly string[] {
  const credits = new Set(invoices.filter(({ kind }) => kind === 'credit').map(({ invoiceId }) => invoiceId));
  const ids = [...new Set(invoices.map(({ invoiceId }) => invoiceId))].sort(byNumber);
  return [...ids.filter((id) => !credits.has(id)), ...ids.filter((id) => credits.has(id))];
}

function linkedPairs(payments: readonly SirvoyPayment[]): readonly { paymentId: string; invoiceId: string }[] {
  const pairs = new Map<string, { paymentId: string; invoiceId: string }>();
  for (const { paymentId, linkedTo } of payments) {
    if (linkedTo !== null) pairs.set(JSON.stringify([paymentId, linkedTo]), { paymentId, invoiceId: linkedTo });
  }
  return [...pairs.values()].sort(
    (one, other) => byNumber(one.paymentId, other.paymentId) || byNumber(one.invoiceId, other.invoiceId),
  );
}

/** Ids are numbers as text. */
function byNumber(one: string, other: string): number {
  return one.length - other.length || byText(one, other);
}
