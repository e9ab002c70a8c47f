import type { RowKind } from '../sirvoy-booking/snapshot.js';

/**
 * R-MAP-1: a rule applies when every condition it names holds; the first that applies wins. One without conditions is
 * the fallback, flagged on every line it takes (R-MAP-4).
 */
export type RowRule = {
  readonly id: string;
  readonly when: {
    readonly ledgerAccount?: string;
    /** Normalised decimal percent, e.g. "12". */
    readonly vatRate?: string;
    /** Holds for no row whose kind Sirvoy does not state. */
    readonly kind?: RowKind;
    /** Case-insensitive part of the row's text. */
    readonly descriptionContains?: string;
  };
  readonly account: number;
  readonly costCenter?: string;
  readonly project?: string;
};

/** R-MAP-2, R-PAY-5: what money by this method becomes in Fortnox. */
export type PaymentTreatment =
  | { readonly kind: 'account'; readonly account: number }
  | { readonly kind: 'mode'; readonly code: string }
  /** Booked by another integration. A cash invoice paid so is skipped (R-INV-3); on an ordinary invoice `onInvoice` decides. */
  | { readonly kind: 'external'; readonly onInvoice: 'skip' | 'clearing' | 'book'; readonly clearingAccount: number };

export type PaymentRule = {
  readonly id: string;
  /** Sirvoy's method names, compared without regard to case and surrounding space. */
  readonly methods: readonly string[];
  readonly treatment: PaymentTreatment;
};

/** Versioned, dated rules from Sirvoy rows and payment methods to Fortnox (R-MAP-3). */
export type Mapping = {
  readonly version: number;
  /** YYYY-MM-DD: documents dated on or after it use this version. */
  readonly validFrom: string;
  readonly rowRules: readonly RowRule[];
  readonly paymentRules: readonly PaymentRule[];
  readonly roundingAccount: number;
  /** R-PAY-4: a difference of at most this many öre between paid and owed goes to the rounding account; absent means none. */
  readonly writeOffUpToOre?: number;
  /** R-CRE-8: what becomes of an invoice and its credit that Fortnox has not settled; absent means left open. */
  readonly openCredit?: 'leave' | 'settle';
  /** Where the pair of payments that settles them meets; needed to settle. */
  readonly settlementAccount?: number;
};

/** R-PAY-4: a write-off above one krona would hide mistakes. */
export const MOST_WRITTEN_OFF_IN_ORE = 100;
