import { ApiProperty } from '@nestjs/swagger';
import type { VoucherRef } from '../../../domain/invoice-sync/invoice-sync.events.js';
import type { SirvoyDocumentKind } from '../../../domain/sirvoy-booking/snapshot.js';
import {
  DOCUMENT_STATUSES,
  PAYMENT_STATUSES,
  type DocumentPayment,
  type DocumentStatus,
  type InvoiceDocument,
  type PaymentStatus,
} from '../../../projections/invoice-status/invoice-document.js';
import type { Role } from '../access/roles.js';
import { maskedName, maySeeGuests } from '../guest-masking.js';
import type { ShapeOf } from '../view-shape.js';

export class FortnoxView {
  @ApiProperty({ nullable: true, type: String })
  readonly documentNumber!: string | null;
  @ApiProperty({ nullable: true, type: String, description: 'Where a person chose the first open day (R-DATE-1).' })
  readonly invoiceDate!: string | null;
  @ApiProperty()
  readonly booked!: boolean;
  @ApiProperty()
  readonly cancelled!: boolean;
  @ApiProperty({ nullable: true, type: String, example: 'B 12' })
  readonly voucher!: string | null;
  @ApiProperty({ nullable: true, type: Number, example: 2026 })
  readonly voucherYear!: number | null;
  @ApiProperty({ nullable: true, type: String, description: 'The Fortnox credit invoice, on both documents.' })
  readonly creditDocumentNumber!: string | null;
  @ApiProperty({ nullable: true, type: String })
  readonly customerNumber!: string | null;
}

export class PaymentView {
  @ApiProperty()
  readonly sirvoyPaymentId!: string;
  @ApiProperty({ description: 'Negative when money went back to the guest.' })
  readonly amountInOre!: number;
  @ApiProperty()
  readonly currency!: string;
  @ApiProperty({ enum: PAYMENT_STATUSES })
  readonly status!: PaymentStatus;
  @ApiProperty()
  readonly method!: string;
  @ApiProperty({ description: 'As in Fortnox: never before the invoice date (R-PAY-3).' })
  readonly date!: string;
  @ApiProperty({ description: 'As in Sirvoy.' })
  readonly originalDate!: string;
  @ApiProperty({ nullable: true, type: String })
  readonly fortnoxPaymentNumber!: string | null;
  @ApiProperty({ nullable: true, type: String, example: 'C 7' })
  readonly voucher!: string | null;
}

export class InvoiceView {
  @ApiProperty({ format: 'uuid' })
  readonly id!: string;
  @ApiProperty()
  readonly connectionId!: string;
  @ApiProperty()
  readonly sirvoyInvoiceId!: string;
  @ApiProperty({ nullable: true, type: String })
  readonly sirvoyInvoiceNumber!: string | null;
  @ApiProperty({ description: 'The invoice a credit is against; itself otherwise.', format: 'uuid' })
  readonly rootInvoiceId!: string;
  @ApiProperty({ enum: ['invoice', 'cash', 'credit'] })
  readonly kind!: SirvoyDocumentKind;
  @ApiProperty({ enum: DOCUMENT_STATUSES })
  readonly status!: DocumentStatus;
  @ApiProperty({ nullable: true, type: String, example: 'UNMAPPED' })
  readonly reason!: string | null;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  readonly details!: Readonly<Record<string, string>>;
  @ApiProperty({ type: [String] })
  readonly bookingIds!: readonly string[];
  @ApiProperty({ nullable: true, type: String, description: 'Masked for the role support.' })
  readonly recipientName!: string | null;
  @ApiProperty()
  readonly currency!: string;
  @ApiProperty({ description: 'Öre, VAT included. On a credit, positive: what is owed to the guest.' })
  readonly totalInOre!: number;
  @ApiProperty({ nullable: true, type: Number })
  readonly vatInOre!: number | null;
  @ApiProperty({ nullable: true, type: String })
  readonly invoiceDate!: string | null;
  @ApiProperty({ nullable: true, type: String })
  readonly dueDate!: string | null;
  @ApiProperty({ type: FortnoxView })
  readonly fortnox!: FortnoxView;
  @ApiProperty({ type: [PaymentView] })
  readonly payments!: readonly PaymentView[];
  @ApiProperty({ nullable: true, type: Number })
  readonly mappingVersion!: number | null;
  @ApiProperty()
  readonly correlationId!: string;
  @ApiProperty({ description: 'Opaque; sent along with a decision, it is refused if the document changed meanwhile.' })
  readonly version!: string;
  @ApiProperty({ format: 'date-time' })
  readonly receivedAt!: string;
  @ApiProperty({ format: 'date-time' })
  readonly updatedAt!: string;
}

export class InvoicePageView {
  @ApiProperty({ type: [InvoiceView] })
  readonly items!: readonly InvoiceView[];
  @ApiProperty({ nullable: true, type: String })
  readonly nextCursor!: string | null;
}

export function invoiceView(document: InvoiceDocument, role: Role): ShapeOf<InvoiceView> {
  const { id, connectionId, kind, status, reason, details, bookingIds, recipientName, currency } = document;
  const { totalInOre, vatInOre, invoiceDate, dueDate, mappingVersion, correlationId, receivedAt, updatedAt } = document;
  return {
    ...{ id, connectionId, kind, status, reason, details, bookingIds, currency, totalInOre, vatInOre },
    ...{ invoiceDate, dueDate, mappingVersion, correlationId, receivedAt, updatedAt },
    sirvoyInvoiceId: document.invoiceId,
    sirvoyInvoiceNumber: document.invoiceNumber,
    rootInvoiceId: document.rootId,
    recipientName: recipientName === null || maySeeGuests(role) ? recipientName : maskedName(recipientName),
    fortnox: fortnoxView(document),
    payments: document.payments.map(paymentView),
    version: versionOf(document),
  };
}

/** Changes with everything that is recorded of the document. */
export const versionOf = ({ commitPosition, preparePosition }: InvoiceDocument): string =>
  `${commitPosition}-${preparePosition}`;

function fortnoxView(document: InvoiceDocument): ShapeOf<FortnoxView> {
  const { fortnoxDocumentNumber, booked, cancelled, creditDocumentNumber, customerNumber } = document;
  const { voucherSeries, voucherNumber, voucherYear } = document;
  return {
    ...{ documentNumber: fortnoxDocumentNumber, booked, cancelled, creditDocumentNumber, customerNumber, voucherYear },
    invoiceDate: document.fortnoxDate,
    voucher: voucherSeries === null || voucherNumber === null ? null : `${voucherSeries} ${voucherNumber}`,
  };
}

function paymentView(payment: DocumentPayment): ShapeOf<PaymentView> {
  const { sirvoyPaymentId, amountInOre, currency, status, method, date, originalDate } = payment;
  return {
    ...{ sirvoyPaymentId, amountInOre, currency, status, method, date, originalDate },
    fortnoxPaymentNumber: payment.fortnoxPaymentNumber,
    voucher: voucherOf(payment.voucher),
  };
}

function voucherOf(voucher: VoucherRef | null): string | null {
  return voucher && `${voucher.series} ${voucher.number}`;
}
