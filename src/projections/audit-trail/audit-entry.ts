import type { Columns } from '../columns.js';
import type { RowPosition } from '../table-shape.js';

/** One row of `audit_trail`: one event, in the order of the log. */
export type AuditEntry = RowPosition & {
  /** The event's own id. */
  readonly id: string;
  readonly type: string;
  readonly streamId: string;
  readonly revision: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly connectionId: string;
  readonly bookingId: string | null;
  /** The Sirvoy document the event is about. */
  readonly invoiceId: string | null;
  /** The invoice whose stream it is in. */
  readonly rootInvoiceId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
};

export const auditTrailColumns = {
  id: 'text',
  type: 'text',
  streamId: 'text',
  revision: 'numeric',
  commitPosition: 'numeric',
  preparePosition: 'numeric',
  recordedAt: 'timestamptz',
  actor: 'text',
  correlationId: 'text',
  causationId: 'text',
  connectionId: 'text',
  bookingId: 'text',
  invoiceId: 'text',
  rootInvoiceId: 'text',
  data: 'jsonb',
} as const satisfies Columns<AuditEntry>;
