import type { BulkActEvent, BulkActPlanned, BulkDocumentActedOn } from '../../domain/bulk-act/bulk-act.events.js';
import type {
  ConnectionEvent,
  ConnectionOpened,
  ConnectionWebhookSecretRotated,
} from '../../domain/connection/connection.events.js';
import type { InvoiceSyncEvent } from '../../domain/invoice-sync/invoice-sync.events.js';
import type {
  SirvoyBodyEvent,
  SirvoyBookingEvent,
  SirvoySnapshotTaken,
} from '../../domain/sirvoy-booking/sirvoy-booking.events.js';

import type { SirvoyFileEvent } from '../../domain/sirvoy-files/sirvoy-file.events.js';

/** What a bulk act did to each document is in that document's own events. */
type AuditedBulkEvent = Exclude<BulkActEvent, BulkDocumentActedOn>;

export type AuditedEvent =
  AuditedBulkEvent | ConnectionEvent | InvoiceSyncEvent | SirvoyBookingEvent | SirvoyBodyEvent | SirvoyFileEvent;

type Shortened = {
  readonly BulkActPlanned: Omit<BulkActPlanned['data'], 'documents'> & { readonly count: number };
  readonly SirvoySnapshotTaken: {
    readonly connectionId: string;
    readonly bookingId: string;
    readonly generatedAt: string;
    readonly bodySha256: string;
    readonly receivedAt: string;
    readonly enteredBy?: string;
    readonly invoiceIds: readonly string[];
    readonly paymentIds: readonly string[];
  };
  readonly ConnectionOpened: Omit<ConnectionOpened['data'], 'webhookSecretSha256'>;
  readonly ConnectionWebhookSecretRotated: Omit<ConnectionWebhookSecretRotated['data'], 'webhookSecretSha256'>;
};

/** What the trail keeps of each event, by type. */
export type AuditedData = {
  readonly [E in AuditedEvent as E['type']]: E['type'] extends keyof Shortened ? Shortened[E['type']] : E['data'];
};

/**
 * The event's own data, but: a bulk act's documents are counted, a snapshot repeats everything about the guest, which its facts say where it matters, and a
 * webhook's secret needs no copy, not even of its hash.
 */
export function auditedDataOf(event: AuditedEvent): object {
  if (event.type === 'SirvoySnapshotTaken') return shortSnapshot(event.data);
  if (event.type === 'BulkActPlanned') return counted(event.data);
  if (event.type === 'ConnectionOpened') return withoutSecret(event.data);
  if (event.type === 'ConnectionWebhookSecretRotated') return rotationWithoutSecret(event.data);
  return event.data;
}

function counted({ documents, ...kept }: BulkActPlanned['data']): Shortened['BulkActPlanned'] {
  return { ...kept, count: documents.length };
}

function rotationWithoutSecret(
  data: ConnectionWebhookSecretRotated['data'],
): Shortened['ConnectionWebhookSecretRotated'] {
  const { connectionId, rotatedAt, formerValidUntil, reason } = data;
  return { connectionId, rotatedAt, formerValidUntil, reason };
}

function withoutSecret(data: ConnectionOpened['data']): Shortened['ConnectionOpened'] {
  const { connectionId, name, sirvoyPropertyId, fortnoxTenantId, webhookHandle, openedAt } = data;
  const { bookkeepWhen, collectiveCustomerNumber: collective } = data;
  return {
    ...{ connectionId, name, sirvoyPropertyId, fortnoxTenantId, bookkeepWhen, webhookHandle, openedAt },
    ...(collective !== undefined && { collectiveCustomerNumber: collective }),
  };
}

function shortSnapshot(data: SirvoySnapshotTaken['data']): Shortened['SirvoySnapshotTaken'] {
  const { snapshot, ...kept } = data;
  return {
    ...kept,
    bookingId: snapshot.bookingId,
    generatedAt: snapshot.generatedAt,
    invoiceIds: snapshot.invoices.map(({ invoiceId }) => invoiceId),
    paymentIds: snapshot.payments.map(({ paymentId }) => paymentId),
  };
}
