import type { PoolClient } from 'pg';
import type { InvoiceSyncEvent } from '../../domain/invoice-sync/invoice-sync.events.js';
import type { ProjectedEvent, Projector } from '../projector.js';
import { rootInvoiceIdOf } from '../stream-names.js';
import { TableShape } from '../table-shape.js';
import { foldPage, FOLDED_TYPES } from './fold-page.js';
import type { InvoiceDocument } from './invoice-document.js';
import { invoiceStatusColumns } from './invoice-status.columns.js';

type Recorded = ProjectedEvent<InvoiceSyncEvent>;

/** Where each Sirvoy document stands in Fortnox, and why. One read and one write per page, whatever the page's size. */
export class InvoiceStatusProjector implements Projector<InvoiceSyncEvent> {
  readonly name = 'invoice_status';
  readonly eventTypes = FOLDED_TYPES;
  private readonly shape = new TableShape<InvoiceDocument>(invoiceStatusColumns);

  /** @param named UUIDv5 of a name: the documents' ids, the same wherever they are computed */
  constructor(private readonly named: (name: string) => string) {}

  async project(page: readonly Recorded[], tx: PoolClient, table: string): Promise<void> {
    const stored = await this.stored(page, tx, table);
    await this.shape.write(tx, table, foldPage(stored, page, this.named));
  }

  /** All documents of the streams, and those the page names that still live in another stream. */
  private stored(page: readonly Recorded[], tx: PoolClient, table: string): Promise<readonly InvoiceDocument[]> {
    const idOf = ({ event }: Recorded, invoiceId: string) => this.named(`${event.data.connectionId}/${invoiceId}`);
    const roots = new Set(page.map((recorded) => idOf(recorded, rootInvoiceIdOf(recorded))));
    const ids = new Set(page.map((recorded) => idOf(recorded, documentOf(recorded.event))));
    return this.shape.read(tx, table, 'root_id = any($1) or id = any($2)', [[...roots], [...ids]]);
  }
}

function documentOf({ data }: InvoiceSyncEvent): string {
  return 'invoiceId' in data ? data.invoiceId : data.invoice.invoiceId;
}
