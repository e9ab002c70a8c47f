import type { FortnoxIntent, VoucherRef } from '../../domain/invoice-sync/invoice-sync.events.js';
import type { SirvoyDocumentKind } from '../../domain/sirvoy-booking/snapshot.js';
import type { RowPosition } from '../table-shape.js';

export const DOCUMENT_STATUSES = [
  'received',
  'previewed',
  'held',
  'syncing',
  'unknown',
  'created',
  'bookkept',
  'cancelled',
  'credited',
  'skipped',
  'parked',
] as const;
export type DocumentStatus = (typeof DOCUMENT_STATUSES)[number];

/** What we last decided not to send, or not yet; it stands until something moves on. */
export type StandingDecision = 'previewed' | 'held' | 'parked' | 'skipped';

export const PAYMENT_STATUSES = [
  'registered',
  'previewed',
  'held',
  'syncing',
  'unknown',
  'created',
  'bookkept',
  'skipped',
  'parked',
  'voided',
  'unlinked',
] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

export type DocumentPayment = {
  readonly sirvoyPaymentId: string;
  readonly amountInOre: number;
  readonly currency: string;
  readonly method: string;
  /** The date it has in Fortnox; `originalDate` is Sirvoy's (R-PAY-3). */
  readonly date: string;
  readonly originalDate: string;
  readonly status: PaymentStatus;
  readonly fortnoxPaymentNumber: string | null;
  readonly voucher: VoucherRef | null;
  readonly asOf: string;
};

/** One row of `invoice_status`: one Sirvoy invoice, cash invoice or credit invoice. Money in öre. */
export type InvoiceDocument = RowPosition & {
  /** Deterministic: named by connection and Sirvoy invoice id. */
  readonly id: string;
  /** Same naming, of the invoice in whose stream this document lives. */
  readonly rootId: string;
  readonly connectionId: string;
  readonly invoiceId: string;
  readonly rootInvoiceId: string;
  readonly invoiceNumber: string | null;
  readonly kind: SirvoyDocumentKind;
  readonly status: DocumentStatus;
  readonly reason: string | null;
  readonly details: Readonly<Record<string, string>>;
  readonly bookingIds: readonly string[];
  readonly recipientName: string | null;
  readonly organisationNumber: string | null;
  readonly currency: string;
  readonly totalInOre: number;
  readonly vatInOre: number | null;
  readonly invoiceDate: string | null;
  readonly dueDate: string | null;
  /** The date it gets in Fortnox, where a person chose another than Sirvoy's (R-DATE-1). */
  readonly fortnoxDate: string | null;
  /** What lists sort by: the invoice date, or the day we first heard of it. */
  readonly listedOn: string;
  readonly fortnoxDocumentNumber: string | null;
  readonly booked: boolean;
  readonly cancelled: boolean;
  readonly voucherSeries: string | null;
  readonly voucherNumber: number | null;
  readonly voucherYear: number | null;
  readonly creditDocumentNumber: string | null;
  readonly customerNumber: string | null;
  readonly mappingVersion: number | null;
  readonly payments: readonly DocumentPayment[];
  readonly correlationId: string;
  readonly receivedAt: string;
  readonly updatedAt: string;
  readonly searchText: string;

  // What the fold must remember to know the status; not shown.
  readonly decision: StandingDecision | null;
  readonly openIntent: FortnoxIntent['type'] | null;
  readonly outcomeUnknown: boolean;
  readonly released: boolean;
  /** What bookkept credit invoices have taken back of it. */
  readonly creditedInOre: number;
  /** `generatedAt` of what is shown; null before Sirvoy's own words about the document came. */
  readonly asOf: string | null;
};

/** A document something was said about before Sirvoy's invoice itself came: shown, because nothing may be lost. */
export const unseenDocument = {
  invoiceNumber: null,
  kind: 'invoice',
  status: 'received',
  reason: null,
  details: {},
  bookingIds: [],
  recipientName: null,
  organisationNumber: null,
  currency: 'SEK',
  totalInOre: 0,
  vatInOre: null,
  invoiceDate: null,
  dueDate: null,
  fortnoxDate: null,
  fortnoxDocumentNumber: null,
  booked: false,
  cancelled: false,
  voucherSeries: null,
  voucherNumber: null,
  voucherYear: null,
  creditDocumentNumber: null,
  customerNumber: null,
  mappingVersion: null,
  payments: [],
  searchText: '',
  decision: null,
  openIntent: null,
  outcomeUnknown: false,
  released: false,
  creditedInOre: 0,
  asOf: null,
} as const satisfies Partial<InvoiceDocument>;
