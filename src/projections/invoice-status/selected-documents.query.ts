import type { BulkDocument } from '../../domain/bulk-act/bulk-act.events.js';
import type { DocumentStatus } from './invoice-document.js';
import type { InvoiceFilter, InvoiceStatusQuery } from './invoice-status.query.js';

type Selected = BulkDocument & { readonly status: string; readonly reason: string | null };
type Selection = Omit<InvoiceFilter, 'status'> & { readonly status: readonly string[] };

/** What a bulk act may be about: the same documents as the list with the same filter. */
export class SelectedDocumentsQuery {
  constructor(private readonly invoices: Pick<InvoiceStatusQuery, 'list'>) {}

  /** At most `most`, newest invoice date first. */
  async matching(
    filter: Selection,
    most: number,
  ): Promise<{ readonly documents: readonly Selected[]; readonly isMore: boolean }> {
    const status = filter.status as readonly DocumentStatus[];
    const { items, nextCursor } = await this.invoices.list({ ...filter, status }, most);
    const documents = items.map(({ id, invoiceId, rootInvoiceId, currency, totalInOre, status: now, reason }) => ({
      ...{ id, invoiceId, rootInvoiceId, currency, totalInOre, status: now, reason },
    }));
    return { documents, isMore: nextCursor !== null };
  }
}
