import { historyOf, type Change } from './history.js';
import type { SirvoyDocumentFact } from './sirvoy-fact.events.js';
import type { WrittenSnapshot } from './snapshot-order.js';
import type { SirvoyInvoice } from './snapshot.js';

type Source = { readonly connectionId: string; readonly bookingId: string };

/** All that a booking's snapshots (in order) say of one invoice: issued, seen on this booking, changed, disappeared. */
export function invoiceFacts(
  invoiceId: string,
  snapshots: readonly WrittenSnapshot[],
  source: Source,
): readonly SirvoyDocumentFact[] {
  const sightings = snapshots.map(({ generatedAt, invoices }) => ({
    asOf: generatedAt,
    seen: invoices.find(({ document }) => document.invoiceId === invoiceId) ?? null,
  }));
  const history = historyOf(sightings, () => true);
  if (history === null) return [];
  const { asOf, first, changes } = history;
  return [
    issued(first, asOf, source),
    {
      type: 'SirvoyInvoiceSeenOnBooking',
      data: { factId: `invoice:${invoiceId}:booking:${source.bookingId}`, ...source, asOf, invoiceId },
    },
    ...changes.map((change) => changed(invoiceId, change, source)),
  ];
}

function issued(invoice: SirvoyInvoice, asOf: string, source: Source): SirvoyDocumentFact {
  const data = { factId: `invoice:${invoice.invoiceId}:issued`, ...source, asOf, invoice };
  switch (invoice.kind) {
    case 'invoice':
      return { type: 'SirvoyInvoiceIssued', data };
    case 'cash':
      return { type: 'SirvoyCashInvoiceIssued', data };
    case 'credit':
      return { type: 'SirvoyCreditInvoiceIssued', data };
  }
}

/** A disappearance is one booking's: another may still show the invoice (R-IN-5), hence the booking in its id. */
function changed(invoiceId: string, change: Change<SirvoyInvoice>, source: Source): SirvoyDocumentFact {
  const { asOf, content, key, nth } = change;
  if (content === null) {
    const factId = `invoice:${invoiceId}:disappeared:${source.bookingId}:${nth}`;
    return { type: 'SirvoyInvoiceDisappeared', data: { factId, ...source, asOf, invoiceId } };
  }
  const factId = `invoice:${invoiceId}:changed:${key}:${nth}`;
  return { type: 'SirvoyInvoiceChanged', data: { factId, ...source, asOf, invoice: content } };
}
