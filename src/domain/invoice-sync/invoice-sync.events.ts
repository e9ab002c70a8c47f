import type { CustomerDraft, InvoiceDraft, PaymentDraft } from '../mapping/fortnox-documents.js';
import type { TextChange } from '../mapping/sent-texts.js';
import type { SirvoyFact } from '../sirvoy-booking/sirvoy-fact.events.js';
import type {
  DocumentRetried,
  FortnoxInvoiceRead,
  FortnoxInvoiceReadRequested,
  ShownInFortnox,
} from './persons-word.events.js';
import type { ConditionGone } from './company-conditions.js';
import type { CreditLeftOpen, CreditSettled, SettlementIntent, SettlementOutcome } from './settlement.events.js';
import type { FortnoxChangeNoticed } from './noticed.events.js';
import type { DocumentMovedToOpenDay } from './open-day.events.js';
import type { DocumentResolved, PaymentResolved } from './resolved.events.js';
import type { SyncEvent, VoucherRef } from './sync-event.js';
import type { TwinIntent, TwinOutcome } from './twin.events.js';

export type ParkReason =
  | 'UNMAPPED'
  | 'TOTALS_DISAGREE'
  | 'TOTAL_DIFFERS_IN_FORTNOX'
  | 'OVERPAYMENT'
  | 'PAYMENT_IN_OTHER_CURRENCY'
  | 'PERIOD_LOCKED'
  | 'NO_FINANCIAL_YEAR'
  | 'CURRENCY_NOT_SET_UP'
  | 'ORIGINAL_UNKNOWN'
  | 'REFUND_WITHOUT_CREDIT'
  | 'PAYMENT_CHANGED_AFTER_SYNC'
  | 'INVOICE_CHANGED_AFTER_SYNC'
  | 'CASH_INVOICE_WITHOUT_PAYMENT'
  | 'MIXED_EXTERNAL_PAYMENT'
  | 'SECOND_CREDIT'
  | 'PAYMENT_ON_CREDITED_INVOICE'
  | 'CREDIT_EXCEEDS_INVOICE'
  | 'CASH_METHOD_COMPANY'
  | 'REFUSED_BY_FORTNOX'
  | 'TWIN_IN_FORTNOX'
  | 'CHANGED_IN_FORTNOX'
  /** Our own fault: the document waits, whatever it had asked Fortnox for stays open. */
  | 'INTERNAL_ERROR';

export type SkipReason = 'EXTERNAL_PAYMENT' | 'CREDITED_BEFORE_SYNC' | 'SKIPPED_BY_PERSON';

export type { VoucherRef } from './sync-event.js';
export type { DocumentRetried, FortnoxInvoiceRead, FortnoxInvoiceReadRequested } from './persons-word.events.js';

// What we decided not to send, or not yet.
export type DocumentPreviewed = SyncEvent<
  'DocumentPreviewed',
  {
    readonly mappingVersion: number;
    /** Exactly what automatic mode would send. */
    readonly customer: CustomerDraft | null;
    /** R-CUS-3: the collective customer it would be made out to; `customer` is null then. */
    readonly customerNumber?: string;
    readonly invoice: InvoiceDraft | null;
    readonly payments: readonly PaymentDraft[];
    /** R-TXT-1: texts that Fortnox would not take as they are; absent when there are none. */
    readonly textChanges?: readonly TextChange[];
    /** Payments on it that automatic mode would park; absent when there are none. */
    readonly parkedPayments?: readonly ParkedPayment[];
  }
>;
export type ParkedPayment = Pick<DocumentParked['data'], 'reason' | 'details'> & { readonly sirvoyPaymentId: string };
/** Why a whole connection asks Fortnox for nothing new (R-MODE-3, R-MODE-4). */
export type StopReason = 'PAUSED' | 'TRIAL_ENDED' | 'CONSENT_LOST';
export type DocumentHeld = SyncEvent<'DocumentHeld', { readonly why: 'MANUAL_MODE' | 'BEFORE_SYNC_FROM' | StopReason }>;
/** What the document waited for has changed outside it: every decision to wait is made anew. */
export type DocumentReconsidered = SyncEvent<
  'DocumentReconsidered',
  { readonly because: 'RESUMED' | 'ACTIVATED' | 'CONSENT_GIVEN' | 'MAPPING_CHANGED' | ConditionGone }
>;
export type DocumentReleased = SyncEvent<'DocumentReleased', { readonly reason: string }>;
export type DocumentSkipped = SyncEvent<
  'DocumentSkipped',
  { readonly reason: SkipReason; /** The person's own words. */ readonly note?: string }
>;
export type DocumentParked = SyncEvent<
  'DocumentParked',
  {
    /** Set when one payment is parked while the rest of the document goes on. */
    readonly sirvoyPaymentId: string | null;
    readonly reason: ParkReason;
    /** Figures and names a bookkeeper needs, in plain words by key. */
    readonly details: Readonly<Record<string, string>>;
  }
>;
export type PaymentSkipped = SyncEvent<
  'PaymentSkipped',
  { readonly sirvoyPaymentId: string; readonly reason: SkipReason; readonly note?: string }
>;

// Intents: durable before the call (I5). The event after one is its outcome.
export type FortnoxCustomerRequested = SyncEvent<'FortnoxCustomerRequested', { readonly customer: CustomerDraft }>;
export type FortnoxInvoiceRequested = SyncEvent<
  'FortnoxInvoiceRequested',
  { readonly customerNumber: string; readonly invoice: InvoiceDraft; readonly mappingVersion: number }
>;
export type FortnoxBookkeepRequested = SyncEvent<'FortnoxBookkeepRequested', { readonly documentNumber: string }>;
export type FortnoxPaymentRequested = SyncEvent<
  'FortnoxPaymentRequested',
  {
    readonly documentNumber: string;
    readonly payment: PaymentDraft;
    readonly mappingVersion: number;
    /** A person may have made it: one of this amount that is none of ours is taken for it. */
    readonly lookFirst?: true;
  }
>;
export type FortnoxPaymentBookkeepRequested = SyncEvent<
  'FortnoxPaymentBookkeepRequested',
  { readonly sirvoyPaymentId: string; readonly paymentNumber: string }
>;
export type FortnoxCancelRequested = SyncEvent<
  'FortnoxCancelRequested',
  { readonly documentNumber: string; readonly creditInvoiceId: string }
>;
export type FortnoxCreditRequested = SyncEvent<'FortnoxCreditRequested', { readonly documentNumber: string }>;
/** R-CRE-4: a further credit of an original whose one linked credit there is already: a negative invoice of its own. */
export type FortnoxFreeCreditRequested = SyncEvent<
  'FortnoxFreeCreditRequested',
  {
    readonly customerNumber: string;
    /** The Fortnox invoice it credits, which Fortnox does not know of. */ readonly documentNumber: string;
    readonly invoice: InvoiceDraft;
    readonly mappingVersion: number;
  }
>;
export type FortnoxCreditAdjustmentRequested = SyncEvent<
  'FortnoxCreditAdjustmentRequested',
  { readonly creditDocumentNumber: string; readonly invoice: InvoiceDraft; readonly mappingVersion: number }
>;
export type FortnoxCreditBookkeepRequested = SyncEvent<
  'FortnoxCreditBookkeepRequested',
  { readonly creditDocumentNumber: string }
>;

// Outcomes.
export type FortnoxCustomerCreated = SyncEvent<'FortnoxCustomerCreated', { readonly customerNumber: string }>;
/** R-CUS-1: an existing customer, and what it was recognised by. */
export type FortnoxCustomerMatched = SyncEvent<
  'FortnoxCustomerMatched',
  { readonly customerNumber: string; readonly by: 'our-number' | 'organisation-number' | 'email' | 'collective' }
>;
export type FortnoxInvoiceCreated = SyncEvent<
  'FortnoxInvoiceCreated',
  {
    readonly documentNumber: string;
    readonly totalInOre: number;
    readonly vatInOre: number;
    /** R-DUP-1 */ readonly found: boolean;
  }
>;
export type FortnoxInvoiceBookkept = SyncEvent<
  'FortnoxInvoiceBookkept',
  {
    readonly documentNumber: string;
    readonly voucher: VoucherRef | null;
    /** As Fortnox answered; absent in events from before it was kept. */
    readonly shown?: ShownInFortnox;
  }
>;
export type FortnoxPaymentCreated = SyncEvent<
  'FortnoxPaymentCreated',
  { readonly sirvoyPaymentId: string; readonly paymentNumber: string; readonly found: boolean }
>;
export type FortnoxPaymentBookkept = SyncEvent<
  'FortnoxPaymentBookkept',
  {
    readonly sirvoyPaymentId: string;
    readonly paymentNumber: string;
    readonly amountInOre: number;
    readonly voucher: VoucherRef | null;
  }
>;
export type FortnoxInvoiceCancelled = SyncEvent<
  'FortnoxInvoiceCancelled',
  { readonly documentNumber: string; readonly creditInvoiceId: string; readonly shown?: ShownInFortnox }
>;
export type FortnoxCreditCreated = SyncEvent<
  'FortnoxCreditCreated',
  {
    readonly documentNumber: string;
    readonly creditDocumentNumber: string;
    /** The original, as Fortnox answered. */ readonly shown?: ShownInFortnox;
  }
>;
export type FortnoxFreeCreditCreated = SyncEvent<
  'FortnoxFreeCreditCreated',
  {
    readonly documentNumber: string;
    readonly creditDocumentNumber: string;
    /** Negative. */ readonly totalInOre: number;
    readonly vatInOre: number;
    /** R-DUP-1 */ readonly found: boolean;
  }
>;
export type FortnoxCreditAdjusted = SyncEvent<
  'FortnoxCreditAdjusted',
  {
    readonly creditDocumentNumber: string;
    /** Negative: as Fortnox shows a credit. */ readonly totalInOre: number;
    readonly vatInOre: number;
  }
>;
export type FortnoxCreditBookkept = SyncEvent<
  'FortnoxCreditBookkept',
  { readonly creditDocumentNumber: string; readonly voucher: VoucherRef | null; readonly shown?: ShownInFortnox }
>;
/** Sent, and we do not know whether it was executed; the intent stays open until Fortnox has been read back. */
export type FortnoxOutcomeUnknown = SyncEvent<
  'FortnoxOutcomeUnknown',
  { readonly intent: FortnoxIntent['type']; readonly observed: string }
>;
/** Read back twice, absent both times, quiet long enough: the same intent may be sent once more. */
export type FortnoxIntentNotExecuted = SyncEvent<
  'FortnoxIntentNotExecuted',
  { readonly intent: FortnoxIntent['type'] }
>;

export type FortnoxIntent =
  | FortnoxCustomerRequested
  | FortnoxInvoiceRequested
  | FortnoxBookkeepRequested
  | FortnoxPaymentRequested
  | FortnoxPaymentBookkeepRequested
  | FortnoxCancelRequested
  | FortnoxCreditRequested
  | FortnoxFreeCreditRequested
  | FortnoxCreditAdjustmentRequested
  | FortnoxCreditBookkeepRequested
  | FortnoxInvoiceReadRequested
  | SettlementIntent
  | TwinIntent;

export type FortnoxOutcome =
  | FortnoxCustomerCreated
  | FortnoxCustomerMatched
  | FortnoxInvoiceCreated
  | FortnoxInvoiceBookkept
  | FortnoxPaymentCreated
  | FortnoxPaymentBookkept
  | FortnoxInvoiceCancelled
  | FortnoxCreditCreated
  | FortnoxFreeCreditCreated
  | FortnoxCreditAdjusted
  | FortnoxCreditBookkept
  | FortnoxInvoiceRead
  | SettlementOutcome
  | TwinOutcome;

export type SyncDecision =
  | DocumentPreviewed
  | DocumentHeld
  | DocumentReleased
  | DocumentReconsidered
  | DocumentRetried
  | DocumentResolved
  | PaymentResolved
  | DocumentSkipped
  | DocumentParked
  | PaymentSkipped
  | DocumentMovedToOpenDay
  | CreditLeftOpen
  | CreditSettled;

export type InvoiceSyncEvent =
  | SirvoyFact
  | SyncDecision
  | FortnoxIntent
  | FortnoxOutcome
  | FortnoxOutcomeUnknown
  | FortnoxIntentNotExecuted
  | FortnoxChangeNoticed;
