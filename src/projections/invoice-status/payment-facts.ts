import type { SirvoyPaymentFact } from '../../domain/sirvoy-booking/sirvoy-fact.events.js';
import type { DataOf } from './evolutions.js';
import type { DocumentPayment, InvoiceDocument, PaymentStatus } from './invoice-document.js';
import { statusUnder } from './standing-decision.js';

type Registered = DataOf<SirvoyPaymentFact>['SirvoyPaymentRegistered'];
type Unlinked = DataOf<SirvoyPaymentFact>['SirvoyPaymentUnlinked'];

/** Once asked of Fortnox, the row shows what Fortnox has; a change in Sirvoy after that parks the document (R-PAY-6). */
const ASKED_OF_FORTNOX: ReadonlySet<PaymentStatus> = new Set(['syncing', 'unknown', 'created', 'bookkept']);
const OFF_THE_INVOICE: ReadonlySet<PaymentStatus> = new Set(['voided', 'unlinked']);

export function paymentChanged(document: InvoiceDocument, { payment, asOf }: Registered): InvoiceDocument {
  const before = document.payments.find((known) => known.sirvoyPaymentId === payment.paymentId);
  if (before && isSettledOrNewer(before, asOf)) return document;
  const { amountInOre, currency, method, date } = payment;
  const after: DocumentPayment = {
    ...(before ?? { fortnoxPaymentNumber: null, voucher: null }),
    ...{ amountInOre, currency, method, date, asOf },
    sirvoyPaymentId: payment.paymentId,
    originalDate: date,
    status: statusAfter(document, before, amountInOre),
  };
  return withPayment(document, before, after);
}

export function paymentUnlinked(document: InvoiceDocument, { paymentId, asOf }: Unlinked): InvoiceDocument {
  const before = document.payments.find((known) => known.sirvoyPaymentId === paymentId);
  if (!before || isSettledOrNewer(before, asOf)) return document;
  return withPayment(document, before, { ...before, status: 'unlinked', asOf });
}

function isSettledOrNewer(before: DocumentPayment, asOf: string): boolean {
  return before.asOf > asOf || ASKED_OF_FORTNOX.has(before.status);
}

function statusAfter(
  document: InvoiceDocument,
  before: DocumentPayment | undefined,
  amountInOre: number,
): PaymentStatus {
  if (amountInOre === 0) return 'voided';
  return before && !OFF_THE_INVOICE.has(before.status) ? before.status : statusUnder(document);
}

function withPayment(
  document: InvoiceDocument,
  before: DocumentPayment | undefined,
  after: DocumentPayment,
): InvoiceDocument {
  const payments = before
    ? document.payments.map((known) => (known === before ? after : known))
    : [...document.payments, after];
  return { ...document, payments };
}
