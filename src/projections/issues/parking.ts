import type { Columns } from '../columns.js';
import type { RowPosition } from '../table-shape.js';
import type { Cause, IssueReason } from './cause.js';

/** One row of `issues`: what one document, payment or body waits for, or waited for. */
export type Parking = RowPosition & {
  readonly id: string;
  /** Shared by all with the same cause. */
  readonly issueId: string;
  readonly isOpen: boolean;
  readonly connectionId: string;
  readonly reason: IssueReason;
  readonly cause: Cause;
  readonly details: Readonly<Record<string, string>>;
  /** As in `invoice_status`; null for a body. */
  readonly documentId: string | null;
  readonly rootId: string | null;
  readonly invoiceId: string | null;
  readonly rootInvoiceId: string | null;
  readonly sirvoyPaymentId: string | null;
  /** Since when it has this cause without another in between. */
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
};

export const parkingColumns = {
  id: 'uuid',
  issueId: 'uuid',
  isOpen: 'boolean',
  connectionId: 'text',
  reason: 'text',
  cause: 'jsonb',
  details: 'jsonb',
  documentId: 'uuid',
  rootId: 'uuid',
  invoiceId: 'text',
  rootInvoiceId: 'text',
  sirvoyPaymentId: 'text',
  firstSeenAt: 'timestamptz',
  lastSeenAt: 'timestamptz',
  commitPosition: 'numeric',
  preparePosition: 'numeric',
} as const satisfies Columns<Parking>;
