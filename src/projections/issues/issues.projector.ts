import type { PoolClient } from 'pg';
import type { DocumentParked, InvoiceSyncEvent } from '../../domain/invoice-sync/invoice-sync.events.js';
import type {
  SirvoyBodyEvent,
  SirvoyBodyNotUnderstood,
  SirvoyBodySetAside,
  SirvoySnapshotTaken,
} from '../../domain/sirvoy-booking/sirvoy-booking.events.js';
import { isNewFor, positionOf } from '../log-order.js';
import type { ProjectedEvent, Projector } from '../projector.js';
import { rootInvoiceIdOf } from '../stream-names.js';
import { TableShape } from '../table-shape.js';
import { causeName, causeOf, type IssueReason } from './cause.js';
import { endedBy, ENDING_TYPES } from './endings.js';
import { parkingColumns, type Parking } from './parking.js';

type Issued = InvoiceSyncEvent | SirvoyBodyEvent | SirvoySnapshotTaken;
type Place = Pick<Parking, 'documentId' | 'rootId' | 'invoiceId' | 'rootInvoiceId' | 'sirvoyPaymentId'>;
type Grounds = { readonly reason: IssueReason; readonly details: Readonly<Record<string, string>> };

const NOWHERE: Place = { documentId: null, rootId: null, invoiceId: null, rootInvoiceId: null, sirvoyPaymentId: null };

/** What waits for a person or a condition, and why. One read and one write per page, whatever the page's size. */
export class IssuesProjector implements Projector<Issued> {
  readonly name = 'issues';
  readonly eventTypes = [
    ...(['DocumentParked', 'SirvoyBodyNotUnderstood', 'SirvoyBodySetAside', 'SirvoySnapshotTaken'] as const),
    ...ENDING_TYPES,
  ] as const;
  private readonly shape = new TableShape<Parking>(parkingColumns);

  /** @param named UUIDv5 of a name: the same ids as `invoice_status` has */
  constructor(private readonly named: (name: string) => string) {}

  async project(page: readonly ProjectedEvent<Issued>[], tx: PoolClient, table: string): Promise<void> {
    const rows = new Map((await this.stored(page, tx, table)).map((row) => [row.id, row]));
    const changed = new Set<string>();
    for (const recorded of page) {
      for (const row of this.after([...rows.values()], recorded)) {
        rows.set(row.id, row);
        changed.add(row.id);
      }
    }
    await this.shape.write(
      tx,
      table,
      [...rows.values()].filter(({ id }) => changed.has(id)),
    );
  }

  /** All parkings of the page's streams, and those of documents that the page may bring in from another stream. */
  private stored(page: readonly ProjectedEvent<Issued>[], tx: PoolClient, table: string): Promise<readonly Parking[]> {
    const places = page.map((recorded) => this.placeOf(recorded));
    const ids = page.flatMap((recorded) => (isBody(recorded) || isSetAside(recorded) ? [this.bodyId(recorded)] : []));
    return this.shape.read(tx, table, 'root_id = any($1) or document_id = any($2) or id = any($3)', [
      places.flatMap(({ rootId }) => rootId ?? []),
      places.flatMap(({ documentId }) => documentId ?? []),
      ids,
    ]);
  }

  private after(rows: readonly Parking[], recorded: ProjectedEvent<Issued>): readonly Parking[] {
    if (isBody(recorded)) {
      const grounds: Grounds = { reason: 'BODY_NOT_UNDERSTOOD', details: bodyDetails(recorded.event.data) };
      return this.parked(rows, { id: this.bodyId(recorded), place: this.placeOf(recorded), grounds, recorded });
    }
    const isEnded = this.endedBy(recorded);
    const place = this.placeOf(recorded);
    if (recorded.event.type === 'DocumentParked') {
      const grounds = recorded.event.data;
      return this.parked(rows, { id: this.parkingId(grounds), place, grounds, recorded });
    }
    return rows
      .filter((row) => row.isOpen && isNewFor(row, recorded) && isEnded(row))
      .map((row) => ({ ...row, ...positionOf(recorded), isOpen: false }));
  }

  private parked(
    rows: readonly Parking[],
    wish: {
      readonly id: string;
      readonly place: Place;
      readonly grounds: Grounds;
      readonly recorded: ProjectedEvent<Issued>;
    },
  ): readonly Parking[] {
    const { id, place, grounds, recorded } = wish;
    const before = rows.find((row) => row.id === id);
    if (before && !isNewFor(before, recorded)) return [];
    const { connectionId } = recorded.event.data;
    const cause = causeOf(grounds.reason, grounds.details);
    const issueId = this.named(causeName(connectionId, grounds.reason, cause));
    const firstSeenAt = before?.issueId === issueId ? before.firstSeenAt : recorded.recordedAt;
    return [
      {
        ...{ id, issueId, isOpen: true, connectionId, cause, firstSeenAt, lastSeenAt: recorded.recordedAt },
        ...{ reason: grounds.reason, details: grounds.details },
        ...place,
        ...positionOf(recorded),
      },
    ];
  }

  /** R-IN-2: what was not understood is told anew by a later snapshot of its booking, or a person sets it aside. */
  private endedBy(recorded: ProjectedEvent<Issued>): (row: Parking) => boolean {
    if (isSetAside(recorded)) return ({ id }) => id === this.bodyId(recorded);
    const { rootId } = this.placeOf(recorded);
    if (isSnapshot(recorded)) {
      const { generatedAt } = recorded.event.data.snapshot;
      return ({ rootId: waiting, details }) => waiting === rootId && (details['generatedAt'] ?? '') <= generatedAt;
    }
    if (!isOfInvoice(recorded)) return () => false;
    const isEnded = endedBy(recorded.event);
    return (row) => isEnded(row, rootId ?? '');
  }

  private placeOf(recorded: ProjectedEvent<Issued>): Place {
    if (!isOfInvoice(recorded)) return { ...NOWHERE, rootId: this.bookingIdOf(recorded) };
    const { data } = recorded.event;
    const { connectionId } = data;
    const invoiceId = 'invoiceId' in data ? data.invoiceId : data.invoice.invoiceId;
    const rootInvoiceId = rootInvoiceIdOf(recorded);
    return {
      ...{ invoiceId, rootInvoiceId },
      documentId: this.named(`${connectionId}/${invoiceId}`),
      rootId: this.named(`${connectionId}/${rootInvoiceId}`),
      sirvoyPaymentId: recorded.event.type === 'DocumentParked' ? recorded.event.data.sirvoyPaymentId : null,
    };
  }

  private parkingId({ connectionId, invoiceId, sirvoyPaymentId }: DocumentParked['data']): string {
    return this.named(`${connectionId}/${invoiceId}/parked/${sirvoyPaymentId ?? ''}`);
  }

  /** Null where it is not known whose booking a body is about. */
  private bookingIdOf(recorded: ProjectedEvent<Issued>): string | null {
    if (isSnapshot(recorded)) return this.bookingId(recorded.event.data, recorded.event.data.snapshot);
    return isBody(recorded) ? this.bookingId(recorded.event.data, recorded.event.data) : null;
  }

  private bookingId(
    { connectionId }: { readonly connectionId: string },
    { bookingId }: { readonly bookingId?: string },
  ): string | null {
    return bookingId === undefined ? null : this.named(`${connectionId}/booking/${bookingId}`);
  }

  private bodyId({ event }: ProjectedEvent<SirvoyBodyEvent>): string {
    return this.named(`${event.data.connectionId}/body/${event.data.bodySha256}`);
  }
}

const isBody = (recorded: ProjectedEvent<Issued>): recorded is ProjectedEvent<SirvoyBodyNotUnderstood> =>
  recorded.event.type === 'SirvoyBodyNotUnderstood';

const isSetAside = (recorded: ProjectedEvent<Issued>): recorded is ProjectedEvent<SirvoyBodySetAside> =>
  recorded.event.type === 'SirvoyBodySetAside';

const isSnapshot = (recorded: ProjectedEvent<Issued>): recorded is ProjectedEvent<SirvoySnapshotTaken> =>
  recorded.event.type === 'SirvoySnapshotTaken';

const isOfInvoice = (recorded: ProjectedEvent<Issued>): recorded is ProjectedEvent<InvoiceSyncEvent> =>
  !isBody(recorded) && !isSetAside(recorded) && !isSnapshot(recorded);

/** The hash tells which body, for the person who sets it aside. */
const bodyDetails = ({
  status,
  detail,
  bodySha256,
  generatedAt,
}: SirvoyBodyNotUnderstood['data']): Grounds['details'] => ({
  ...{ status, detail, bodySha256 },
  ...(generatedAt !== undefined && { generatedAt }),
});
