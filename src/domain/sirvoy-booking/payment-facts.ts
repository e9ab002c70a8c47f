import { historyOf, type Change, type Sighting } from './history.js';
import type { SirvoyPaymentFact } from './sirvoy-fact.events.js';
import { withFile } from './file-sighting.js';
import type { WrittenSnapshot } from './snapshot-order.js';
import type { SirvoyPayment } from './snapshot.js';

type Source = { readonly connectionId: string; readonly bookingId: string };
type Pair = { readonly paymentId: string; readonly invoiceId: string };

/** What there is to tell of a booking's payments: its snapshots in order, and what only a file shows. */
export type Seen = { readonly snapshots: readonly WrittenSnapshot[]; readonly filePayments: readonly SirvoyPayment[] };

/**
 * All that was seen of one payment on one invoice. It begins when linked with money; a snapshot that lacks the payment
 * altogether says nothing of it, since Sirvoy never removes one (it voids).
 */
export function paymentFacts(
  pair: Pair,
  { snapshots, filePayments }: Seen,
  source: Source,
): readonly SirvoyPaymentFact[] {
  const shown = sightingsOf(pair, snapshots);
  const inFile = filePayments.find(
    ({ paymentId, linkedTo }) => paymentId === pair.paymentId && linkedTo === pair.invoiceId,
  );
  const sightings = inFile ? withFile(inFile, shown) : shown;
  const history = historyOf(sightings, ({ amountInOre }) => amountInOre !== 0);
  if (history === null) return [];
  const { asOf, first, changes } = history;
  return [registered(pair, first, { ...source, asOf }), ...changes.map((change) => changed(pair, change, source))];
}

function sightingsOf(pair: Pair, snapshots: readonly WrittenSnapshot[]): readonly Sighting<SirvoyPayment>[] {
  return snapshots.flatMap(({ generatedAt, payments }) => {
    const shown = payments.find(({ document }) => document.paymentId === pair.paymentId);
    if (!shown) return [];
    return [{ asOf: generatedAt, seen: shown.document.linkedTo === pair.invoiceId ? shown : null }];
  });
}

/** The id does not tell registered from refunded: an older snapshot found later may show another sign first. */
function registered(
  { paymentId, invoiceId }: Pair,
  payment: SirvoyPayment,
  source: Source & { readonly asOf: string },
): SirvoyPaymentFact {
  const data = { factId: `payment:${paymentId}:on:${invoiceId}:registered`, ...source, invoiceId, payment };
  return { type: payment.amountInOre > 0 ? 'SirvoyPaymentRegistered' : 'SirvoyPaymentRefunded', data };
}

function changed(pair: Pair, change: Change<SirvoyPayment>, source: Source): SirvoyPaymentFact {
  const { asOf, content, key, nth } = change;
  const id = (kind: string): string => `payment:${pair.paymentId}:on:${pair.invoiceId}:${kind}:${key}:${nth}`;
  if (content === null)
    return { type: 'SirvoyPaymentUnlinked', data: { factId: id('unlinked'), ...source, asOf, ...pair } };
  const data = { ...source, asOf, invoiceId: pair.invoiceId, payment: content };
  return content.amountInOre === 0
    ? { type: 'SirvoyPaymentVoided', data: { factId: id('voided'), ...data } }
    : { type: 'SirvoyPaymentChanged', data: { factId: id('changed'), ...data } };
}
