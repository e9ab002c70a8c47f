import type { FortnoxIntent, InvoiceSyncEvent } from '../../src/domain/invoice-sync/invoice-sync.events.js';
import type { ShownInFortnox } from '../../src/domain/invoice-sync/persons-word.events.js';
import type { DocumentResolved, PaymentResolved } from '../../src/domain/invoice-sync/resolved.events.js';
import type { CustomerDraft, InvoiceDraft, PaymentDraft } from '../../src/domain/mapping/fortnox-documents.js';
import type { SirvoyInvoice, SirvoyPayment } from '../../src/domain/sirvoy-booking/snapshot.js';
import { invoice, payment } from '../support/sirvoy-documents.js';
import { CONNECTION } from './recorded.js';

/** Events of one invoice's life; name only what a test is about. */
const fact = { factId: 'fact', connectionId: CONNECTION, bookingId: '40211', asOf: '2026-03-02T09:14:05.000Z' };
type FactRest = Partial<typeof fact>;
const about = (invoiceId: string) => ({ connectionId: CONNECTION, invoiceId });

export const issued = (rest: Partial<SirvoyInvoice> = {}, factRest: FactRest = {}): InvoiceSyncEvent => ({
  type: 'SirvoyInvoiceIssued',
  data: { ...fact, ...factRest, invoice: invoice(rest) },
});
export const creditIssued = (rest: Partial<SirvoyInvoice> = {}, factRest: FactRest = {}): InvoiceSyncEvent => ({
  type: 'SirvoyCreditInvoiceIssued',
  data: {
    ...{ ...fact, ...factRest },
    invoice: invoice({
      invoiceId: '55090',
      invoiceNumber: '10501',
      kind: 'credit',
      creditedInvoiceId: '55017',
      ...rest,
    }),
  },
});
export const invoiceChanged = (rest: Partial<SirvoyInvoice>, factRest: FactRest = {}): InvoiceSyncEvent => ({
  type: 'SirvoyInvoiceChanged',
  data: { ...fact, ...factRest, invoice: invoice(rest) },
});
export const seenOnBooking = (bookingId: string, invoiceId = '55017'): InvoiceSyncEvent => ({
  type: 'SirvoyInvoiceSeenOnBooking',
  data: { ...fact, bookingId, invoiceId },
});

type PaymentFactType =
  'SirvoyPaymentRegistered' | 'SirvoyPaymentChanged' | 'SirvoyPaymentVoided' | 'SirvoyPaymentRefunded';
const paymentFact =
  (type: PaymentFactType) =>
  (rest: Partial<SirvoyPayment> = {}, factRest: FactRest = {}, invoiceId = '55017'): InvoiceSyncEvent => ({
    type,
    data: { ...fact, ...factRest, invoiceId, payment: payment(rest) },
  });
export const paymentRegistered = paymentFact('SirvoyPaymentRegistered');
export const paymentChanged = paymentFact('SirvoyPaymentChanged');
export const paymentVoided = paymentFact('SirvoyPaymentVoided');
export const paymentUnlinked = (paymentId = '90771', factRest: FactRest = {}): InvoiceSyncEvent => ({
  type: 'SirvoyPaymentUnlinked',
  data: { ...fact, ...factRest, invoiceId: '55017', paymentId },
});

export const customerDraft: CustomerDraft = {
  ...{ customerNumber: 'S55017', type: 'PRIVATE', name: 'Maja Lind', organisationNumber: null, vatNumber: null },
  ...{ email: null, phone: null, address: null, postcode: null, city: null, countryCode: 'SE' },
};
export const invoiceDraft: InvoiceDraft = {
  ...{ reference: 'FS-55017.', sirvoyInvoiceNumber: '10482', bookingIds: ['40211'], invoiceDate: '2026-03-02' },
  ...{ dueDate: '2026-04-01', currency: 'SEK', language: 'SV', rows: [], totalInOre: 274_000 },
};
export const paymentDraft = (rest: Partial<PaymentDraft> = {}): PaymentDraft => ({
  ...{ sirvoyPaymentId: '90771', amountInOre: 274_000, currency: 'SEK', paymentDate: '2026-03-20' },
  ...{ originalDate: '2026-03-20', settledBy: { kind: 'account', account: 1580 } },
  ...rest,
});

export const previewed = (invoiceId = '55017', payments: readonly PaymentDraft[] = []): InvoiceSyncEvent => ({
  type: 'DocumentPreviewed',
  data: { ...about(invoiceId), mappingVersion: 3, customer: customerDraft, invoice: invoiceDraft, payments },
});
export const held = (invoiceId = '55017'): InvoiceSyncEvent => ({
  type: 'DocumentHeld',
  data: { ...about(invoiceId), why: 'MANUAL_MODE' },
});
export const released = (): InvoiceSyncEvent => ({
  type: 'DocumentReleased',
  data: { ...about('55017'), reason: 'chosen' },
});
export const skipped = (
  reason: 'EXTERNAL_PAYMENT' | 'CREDITED_BEFORE_SYNC' = 'EXTERNAL_PAYMENT',
  invoiceId = '55017',
): InvoiceSyncEvent => ({ type: 'DocumentSkipped', data: { ...about(invoiceId), reason } });
export const parked = (
  reason: Extract<InvoiceSyncEvent, { type: 'DocumentParked' }>['data']['reason'],
  { invoiceId = '55017', sirvoyPaymentId = null }: { invoiceId?: string; sirvoyPaymentId?: string | null } = {},
  details: Readonly<Record<string, string>> = { account: 'missing' },
): InvoiceSyncEvent => ({
  type: 'DocumentParked',
  data: { ...about(invoiceId), sirvoyPaymentId, reason, details },
});
export const movedToOpenDay = (sirvoyPaymentId: string | null = null): InvoiceSyncEvent => ({
  type: 'DocumentMovedToOpenDay',
  data: {
    ...about('55017'),
    ...{ sirvoyPaymentId, originalDate: '2026-03-02', date: '2026-04-01', reason: 'month closed' },
  },
});
export const paymentSkipped = (sirvoyPaymentId = '90771'): InvoiceSyncEvent => ({
  type: 'PaymentSkipped',
  data: { ...about('55017'), sirvoyPaymentId, reason: 'EXTERNAL_PAYMENT' },
});

export const retried = (invoiceId = '55017', sirvoyPaymentId: string | null = null): InvoiceSyncEvent => ({
  type: 'DocumentRetried',
  data: { ...about(invoiceId), sirvoyPaymentId, reason: 'seen to' },
});
export const documentResolved = (rest: Partial<DocumentResolved['data']> = {}): InvoiceSyncEvent => ({
  type: 'DocumentResolved',
  data: {
    ...{ ...about('55017'), documentNumber: '31', customerNumber: '7', invoiceDate: '2026-03-02' },
    ...{ totalInOre: 274_000, vatInOre: 34_000, booked: true, isCredit: false, reason: 'booked by hand' },
    voucher: { series: 'B', number: 40, year: 2026 },
    ...rest,
  },
});
export const paymentResolved = (rest: Partial<PaymentResolved['data']> = {}): InvoiceSyncEvent => ({
  type: 'PaymentResolved',
  data: {
    ...{ ...about('55017'), sirvoyPaymentId: '90771', paymentNumber: '9', documentNumber: '31' },
    ...{ amountInOre: 274_000, paymentDate: '2026-03-21', modeOfPayment: 'BG', account: 1580, booked: true },
    ...{ voucher: { series: 'C', number: 41, year: 2026 }, reason: 'booked by hand' },
    ...rest,
  },
});
export const skippedByPerson = (invoiceId = '55017'): InvoiceSyncEvent => ({
  type: 'DocumentSkipped',
  data: { ...about(invoiceId), reason: 'SKIPPED_BY_PERSON', note: 'seen to' },
});
export const paymentSkippedByPerson = (sirvoyPaymentId = '90771'): InvoiceSyncEvent => ({
  type: 'PaymentSkipped',
  data: { ...about('55017'), sirvoyPaymentId, reason: 'SKIPPED_BY_PERSON', note: 'seen to' },
});
export const invoiceRead = (shown: Partial<ShownInFortnox>): InvoiceSyncEvent => ({
  type: 'FortnoxInvoiceRead',
  data: {
    ...about('55017'),
    documentNumber: '204',
    shown: { totalInOre: 274_000, vatInOre: 34_000, booked: false, cancelled: false, voucher: null, ...shown },
  },
});

export const changeNoticed = (shown: Partial<ShownInFortnox>): InvoiceSyncEvent => ({
  type: 'FortnoxChangeNoticed',
  data: {
    ...about('55017'),
    documentNumber: '204',
    shown: { totalInOre: 274_000, vatInOre: 34_000, booked: false, cancelled: false, voucher: null, ...shown },
  },
});

export const customerRequested = (): InvoiceSyncEvent => ({
  type: 'FortnoxCustomerRequested',
  data: { ...about('55017'), customer: customerDraft },
});
export const customerCreated = (): InvoiceSyncEvent => ({
  type: 'FortnoxCustomerCreated',
  data: { ...about('55017'), customerNumber: 'S55017' },
});
export const invoiceRequested = (): InvoiceSyncEvent => ({
  type: 'FortnoxInvoiceRequested',
  data: { ...about('55017'), customerNumber: 'S55017', invoice: invoiceDraft, mappingVersion: 3 },
});
export const invoiceCreated = (): InvoiceSyncEvent => ({
  type: 'FortnoxInvoiceCreated',
  data: { ...about('55017'), documentNumber: '204', totalInOre: 274_000, vatInOre: 34_000, found: false },
});
export const bookkeepRequested = (): InvoiceSyncEvent => ({
  type: 'FortnoxBookkeepRequested',
  data: { ...about('55017'), documentNumber: '204' },
});
export const invoiceBookkept = (): InvoiceSyncEvent => ({
  type: 'FortnoxInvoiceBookkept',
  data: { ...about('55017'), documentNumber: '204', voucher: { series: 'B', number: 12, year: 2026 } },
});
export const paymentRequested = (rest: Partial<PaymentDraft> = {}): InvoiceSyncEvent => ({
  type: 'FortnoxPaymentRequested',
  data: { ...about('55017'), documentNumber: '204', payment: paymentDraft(rest), mappingVersion: 3 },
});
export const paymentCreated = (): InvoiceSyncEvent => ({
  type: 'FortnoxPaymentCreated',
  data: { ...about('55017'), sirvoyPaymentId: '90771', paymentNumber: '88', found: false },
});
export const paymentBookkeepRequested = (): InvoiceSyncEvent => ({
  type: 'FortnoxPaymentBookkeepRequested',
  data: { ...about('55017'), sirvoyPaymentId: '90771', paymentNumber: '88' },
});
export const paymentBookkept = (): InvoiceSyncEvent => ({
  type: 'FortnoxPaymentBookkept',
  data: {
    ...about('55017'),
    ...{ sirvoyPaymentId: '90771', paymentNumber: '88', amountInOre: 274_000 },
    voucher: { series: 'C', number: 7, year: 2026 },
  },
});
export const cancelRequested = (): InvoiceSyncEvent => ({
  type: 'FortnoxCancelRequested',
  data: { ...about('55017'), documentNumber: '204', creditInvoiceId: '55090' },
});
export const invoiceCancelled = (): InvoiceSyncEvent => ({
  type: 'FortnoxInvoiceCancelled',
  data: { ...about('55017'), documentNumber: '204', creditInvoiceId: '55090' },
});
export const creditRequested = (): InvoiceSyncEvent => ({
  type: 'FortnoxCreditRequested',
  data: { ...about('55090'), documentNumber: '204' },
});
export const creditCreated = (): InvoiceSyncEvent => ({
  type: 'FortnoxCreditCreated',
  data: { ...about('55090'), documentNumber: '204', creditDocumentNumber: '205' },
});
export const creditBookkept = (): InvoiceSyncEvent => ({
  type: 'FortnoxCreditBookkept',
  data: { ...about('55090'), creditDocumentNumber: '205', voucher: { series: 'B', number: 13, year: 2026 } },
});
export const freeCreditCreated = (): InvoiceSyncEvent => ({
  type: 'FortnoxFreeCreditCreated',
  data: {
    ...about('55091'),
    ...{ documentNumber: '204', creditDocumentNumber: '206', totalInOre: -112_000, vatInOre: -12_000, found: false },
  },
});
export const freeCreditBookkept = (): InvoiceSyncEvent => ({
  type: 'FortnoxCreditBookkept',
  data: { ...about('55091'), creditDocumentNumber: '206', voucher: { series: 'B', number: 14, year: 2026 } },
});
export const creditLeftOpen = (): InvoiceSyncEvent => ({
  type: 'CreditLeftOpen',
  data: { ...about('55090'), originalBalanceInOre: 0, creditBalanceInOre: -274_000 },
});
export const creditSettled = (): InvoiceSyncEvent => ({
  type: 'CreditSettled',
  data: { ...about('55090'), originalBalanceInOre: 0, creditBalanceInOre: 0 },
});
export const outcomeUnknown = (intent: FortnoxIntent['type']): InvoiceSyncEvent => ({
  type: 'FortnoxOutcomeUnknown',
  data: { ...about('55017'), intent, observed: 'time-out' },
});
export const notExecuted = (intent: FortnoxIntent['type']): InvoiceSyncEvent => ({
  type: 'FortnoxIntentNotExecuted',
  data: { ...about('55017'), intent },
});

/** The whole way of an unpaid invoice to bookkept. */
export const untilBookkept = (): readonly InvoiceSyncEvent[] => [
  ...[issued(), customerRequested(), customerCreated(), invoiceRequested(), invoiceCreated()],
  ...[bookkeepRequested(), invoiceBookkept()],
];
