import type { InvoiceSyncEvent } from '../../domain/invoice-sync/invoice-sync.events.js';
import { isNewFor, positionOf } from '../log-order.js';
import type { ProjectedEvent } from '../projector.js';
import { rootInvoiceIdOf } from '../stream-names.js';
import { unseenDocument, type InvoiceDocument } from './invoice-document.js';
import type { PageDocuments } from './page-documents.js';

type Change = (document: InvoiceDocument) => InvoiceDocument;

/**
 * The documents of one stream while one event is applied: the invoice and the credit invoices against it. Every change
 * is guarded by the event's place in the log and not by the stream's revision, because a credit invoice moves to another
 * stream when it becomes known what it credits (R-CRE-6), and revisions of two streams cannot be compared.
 */
export class StreamDocuments {
  readonly rootInvoiceId: string;
  private readonly rootId: string;
  private readonly admitted = new Set<string>();

  constructor(
    private readonly page: PageDocuments,
    private readonly recorded: ProjectedEvent<InvoiceSyncEvent>,
    private readonly named: (name: string) => string,
  ) {
    this.rootInvoiceId = rootInvoiceIdOf(recorded);
    this.rootId = this.nameOf(this.rootInvoiceId);
  }

  change(invoiceId: string, change: Change): void {
    const known = this.page.find(this.idOf(invoiceId));
    if (known && known.rootId !== this.rootId) return;
    this.apply(known ?? this.unseen(invoiceId), change);
  }

  changeEach(change: Change): void {
    for (const document of this.page.inStream(this.rootId)) this.apply(document, change);
  }

  /** Sirvoy's own words about a document bring it into the stream they are in; what the other stream decided is void. */
  adopt(invoiceId: string): void {
    const known = this.page.find(this.idOf(invoiceId));
    if (!known || known.rootId === this.rootId) return;
    const { rootId, rootInvoiceId } = this;
    const { bookingIds, listedOn, receivedAt, correlationId, asOf } = known;
    this.apply(known, () => ({
      ...this.unseen(invoiceId),
      ...{ rootId, rootInvoiceId, bookingIds, listedOn, receivedAt, correlationId, asOf },
    }));
  }

  private apply(document: InvoiceDocument, change: Change): void {
    if (!this.admits(document)) return;
    const changed = change(document);
    if (changed === document) return;
    this.page.put({ ...changed, ...positionOf(this.recorded), updatedAt: this.recorded.recordedAt });
  }

  /** A repeat is recognised on first touch; a second touch by the same event is not a repeat. */
  private admits(document: InvoiceDocument): boolean {
    if (!this.admitted.has(document.id) && !isNewFor(document, this.recorded)) return false;
    this.admitted.add(document.id);
    return true;
  }

  private unseen(invoiceId: string): InvoiceDocument {
    const { recordedAt, correlationId, event } = this.recorded;
    return {
      ...unseenDocument,
      id: this.idOf(invoiceId),
      rootId: this.rootId,
      connectionId: event.data.connectionId,
      invoiceId,
      rootInvoiceId: this.rootInvoiceId,
      listedOn: recordedAt.slice(0, 10),
      receivedAt: recordedAt,
      updatedAt: recordedAt,
      correlationId,
      commitPosition: '-1',
      preparePosition: '-1',
    };
  }

  /** An event mostly touches its stream's own invoice: a rebuild makes one name for it, not three. */
  private idOf(invoiceId: string): string {
    if (invoiceId === this.rootInvoiceId) return this.rootId;
    return this.nameOf(invoiceId);
  }

  private nameOf(invoiceId: string): string {
    return this.named(`${this.recorded.event.data.connectionId}/${invoiceId}`);
  }
}
