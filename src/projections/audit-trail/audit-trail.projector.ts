import type { PoolClient } from 'pg';
import { positionOf } from '../log-order.js';
import type { ProjectedEvent, Projector } from '../projector.js';
import { rootInvoiceIdOf } from '../stream-names.js';
import { TableShape } from '../table-shape.js';
import { auditTrailColumns, type AuditEntry } from './audit-entry.js';
import { auditedDataOf, type AuditedEvent } from './audited-event.js';
import { AUDITED_TYPES } from './summary.js';

/** Who did what, when and why, for every document and connection. One statement per page; the event's id is the guard. */
export class AuditTrailProjector implements Projector<AuditedEvent> {
  readonly name = 'audit_trail';
  readonly eventTypes = AUDITED_TYPES;
  private readonly shape = new TableShape<AuditEntry>(auditTrailColumns);

  async project(page: readonly ProjectedEvent<AuditedEvent>[], tx: PoolClient, table: string): Promise<void> {
    // A statement may not touch one row twice, so a repeat inside the page is left out here.
    const entries = new Map(page.map((recorded) => [recorded.id, entryOf(recorded)]));
    await this.shape.write(tx, table, [...entries.values()]);
  }
}

function entryOf(recorded: ProjectedEvent<AuditedEvent>): AuditEntry {
  const { id, streamId, revision, recordedAt, actor, correlationId, causationId, event } = recorded;
  return {
    ...{ id, streamId, recordedAt, actor, correlationId, causationId },
    ...positionOf(recorded),
    type: event.type,
    revision: revision.toString(),
    connectionId: event.data.connectionId,
    bookingId: bookingOf(event),
    invoiceId: invoiceOf(event),
    rootInvoiceId: streamId.startsWith('invoice-') ? rootInvoiceIdOf(recorded) : null,
    data: { ...auditedDataOf(event) },
  };
}

function bookingOf({ data }: AuditedEvent): string | null {
  if ('snapshot' in data) return data.snapshot.bookingId;
  return 'bookingId' in data ? (data.bookingId ?? null) : null;
}

function invoiceOf({ data }: AuditedEvent): string | null {
  if ('invoiceId' in data) return data.invoiceId;
  return 'invoice' in data ? data.invoice.invoiceId : null;
}
