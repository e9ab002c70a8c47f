import { canonicalJson } from '../shared/content-key.js';
import type { SirvoyInvoice, SirvoyPayment, SirvoySnapshot } from './snapshot.js';

/** A document and the text that stands for its content: equal texts, equal contents. */
export type Written<Document> = { readonly document: Document; readonly text: string };

/** What one snapshot says of documents, in an order of their own (Sirvoy's listing order means nothing). */
export type WrittenSnapshot = {
  readonly bookingId: string;
  readonly generatedAt: string;
  readonly invoices: readonly Written<SirvoyInvoice>[];
  readonly payments: readonly Written<SirvoyPayment>[];
};

/**
 * Each different snapshot once, oldest first. The order is total and depends on the snapshots' content alone: adding one
 * never changes how the others stand to each other, which R-IN-4 rests on.
 */
export function inOrder(snapshots: readonly SirvoySnapshot[]): readonly WrittenSnapshot[] {
  const distinct = new Map(snapshots.map(written).map((snapshot) => [sortText(snapshot), snapshot]));
  return [...distinct].sort(([one], [other]) => byText(one, other)).map(([, snapshot]) => snapshot);
}

/**
 * Whether two snapshots are made at the same time and say the same of documents. `cancelled` is left out: cancelling or
 * restoring a booking has no accounting effect by itself (R-IN-5).
 */
export function isSameSnapshot(one: SirvoySnapshot, other: SirvoySnapshot): boolean {
  return one.generatedAt === other.generatedAt && sortText(written(one)) === sortText(written(other));
}

function written({ bookingId, generatedAt, invoices, payments }: SirvoySnapshot): WrittenSnapshot {
  return { bookingId, generatedAt, invoices: byContent(invoices), payments: byContent(payments) };
}

/**
 * Sirvoy's `generatedAt` counts whole seconds. Of two snapshots of one second the one that shows more (documents, then
 * linked payments, then voided ones) is taken as the later: all three only grow in daily work.
 */
function sortText({ generatedAt, invoices, payments }: WrittenSnapshot): string {
  const linked = payments.filter(({ document }) => document.linkedTo !== null);
  const voided = payments.filter(({ document }) => document.amountInOre === 0);
  const shows = [invoices.length + payments.length, linked.length, voided.length];
  const counts = shows.map((count) => count.toString().padStart(6, '0'));
  // A line break separates for certain: JSON text has none.
  return [generatedAt, ...counts, ...invoices.map(({ text }) => text), ...payments.map(({ text }) => text)].join('\n');
}

function byContent<Document>(documents: readonly Document[]): readonly Written<Document>[] {
  return documents
    .map((document) => ({ document, text: canonicalJson(document) }))
    .sort((one, other) => byText(one.text, other.text));
}

/** Text order that is the same on every machine, unlike a locale's. */
export function byText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
