import type { PaymentDraft } from '../mapping/fortnox-documents.js';
import type { SirvoyInvoice, SirvoyPayment } from '../sirvoy-booking/sirvoy-fact.events.js';
import type { DocumentParked, FortnoxIntent, SkipReason, StopReason } from './invoice-sync.events.js';
import type { DocumentMovedToOpenDay } from './open-day.events.js';
import type { ShownContent } from './persons-word.events.js';
import type { SettlementSide } from './settlement.events.js';
import type { RepeatedIntent, Twin } from './twin.events.js';

/** How far a person or test mode has come with one thing Sirvoy showed: each new thing starts from nothing. */
export type Permission = { readonly released: boolean; readonly held: boolean; readonly previewed: boolean };

export type OriginalState = Permission & {
  readonly invoice: SirvoyInvoice;
  readonly asOf: string;
  /** As it was when Fortnox was asked to create it; a later change must not overwrite it. */
  readonly sent: SirvoyInvoice | null;
};

export type PaymentState = Permission & {
  /** The document it is registered on: the invoice, or a credit invoice against it. */
  readonly invoiceId: string;
  readonly payment: SirvoyPayment;
  readonly asOf: string;
  /** False once detached from this invoice. */
  readonly linked: boolean;
  readonly sent: PaymentDraft | null;
  /** The Fortnox document it was sent to. */
  readonly sentTo: string | null;
  readonly number: string | null;
  readonly bookkept: boolean;
  readonly skipped: SkipReason | null;
};

/** What Fortnox showed as left to pay, less what we have bookkept since. `fresh` until Sirvoy shows new money going back. */
export type CreditBalances = { readonly originalInOre: number; readonly creditInOre: number; readonly fresh: boolean };

/** One of the pair of payments that settle a credit (R-CRE-8). */
export type SettlementState = {
  readonly amountInOre: number;
  readonly number: string | null;
  readonly bookkept: boolean;
};

/** What we made a document of, and what a hand in Fortnox has made of it since. */
export type HandInFortnox = {
  /** Null where another made it, or it was not kept yet. */
  readonly made: Omit<ShownContent, 'balanceInOre'> | null;
  /** By name, ours and theirs: "2026-03-02 -> 2026-03-05". Empty: untouched. */
  readonly edited: Readonly<Record<string, string>>;
};

export type CreditState = Permission &
  HandInFortnox & {
    readonly invoice: SirvoyInvoice;
    readonly asOf: string;
    readonly sent: SirvoyInvoice | null;
    readonly documentNumber: string | null;
    /** R-CRE-4: a negative invoice of its own, not linked to the original. */
    readonly isFree: boolean;
    /** What Fortnox answered after its rows were set; null before that. Negative. */
    readonly adjustedTotalInOre: number | null;
    readonly wantedTotalInOre: number | null;
    readonly balances: CreditBalances | null;
    readonly settlement: { readonly [Side in SettlementSide]: SettlementState | null };
    /** The balances that were shown as left open, if any. */
    readonly leftOpen: Pick<CreditBalances, 'originalInOre' | 'creditInOre'> | null;
    readonly outcome: 'open' | 'cancelled-original' | 'bookkept' | 'skipped';
    readonly skipped: SkipReason | null;
    readonly isStale: boolean;
    readonly lost: Lost | null;
  };

export type FortnoxDocumentState = HandInFortnox & {
  readonly number: string;
  readonly totalInOre: number;
  readonly wantedTotalInOre: number;
  readonly bookkept: boolean;
  readonly cancelled: boolean;
  /** A person may have changed it in Fortnox since we last saw it. */
  readonly isStale: boolean;
  /** What a person did to it in Fortnox, found when it was read. */
  readonly lost: Lost | null;
  /** Paid there by none of our payments; `heeded` once a person had the document go on with it. */
  readonly paidByHand: { readonly amountInOre: number; readonly heeded: boolean };
};

export type Lost = 'cancelled' | 'gone';

/** An intent whose outcome is not recorded. `attempts` counts how often it may have been sent. */
export type OpenIntent = { readonly intent: FortnoxIntent; readonly unknown: boolean; readonly attempts: number };

/** A write that may have been executed twice, and the number we know it by. `twins` is null until Fortnox was asked. */
export type Doubt = {
  readonly intent: Extract<FortnoxIntent, { readonly type: RepeatedIntent }>;
  readonly number: string;
  readonly twins: readonly Twin[] | null;
};

/** One Sirvoy invoice with its payments and credits, and what Fortnox holds of it. */
export type InvoiceSyncState = {
  readonly factIds: ReadonlySet<string>;
  readonly bookingIds: readonly string[];
  readonly original: OriginalState | null;
  readonly credits: readonly CreditState[];
  readonly payments: readonly PaymentState[];
  readonly skipped: SkipReason | null;
  readonly customerNumber: string | null;
  readonly document: FortnoxDocumentState | null;
  readonly open: OpenIntent | null;
  readonly doubts: readonly Doubt[];
  /** Fortnox refused a step: nothing more is tried until a person says so. */
  readonly blocked: boolean;
  /** The next step is a call, and the connection was stopped when it came to it. */
  readonly stopped: StopReason | null;
  readonly parked: readonly DocumentParked['data'][];
  /** A person had a hand in it: there may be payments in Fortnox that we did not send. */
  readonly byHand: boolean;
  /** R-DATE-1: what a person dated on a first open day; the last word on a thing counts. */
  readonly movedDays: readonly Pick<DocumentMovedToOpenDay['data'], 'invoiceId' | 'sirvoyPaymentId' | 'date'>[];
};

export const unseen: InvoiceSyncState = {
  factIds: new Set(),
  bookingIds: [],
  original: null,
  credits: [],
  payments: [],
  skipped: null,
  customerNumber: null,
  document: null,
  open: null,
  doubts: [],
  blocked: false,
  stopped: null,
  parked: [],
  byHand: false,
  movedDays: [],
};
