import type { PassedOver } from './row-rules.js';

/** What we ask Fortnox for, in our own words; the client translates to Fortnox's field names. Money in öre. */
export type CustomerDraft = {
  /** Ours and deterministic (R-CUS-2), so that a crash cannot create two. */
  readonly customerNumber: string;
  readonly type: 'PRIVATE' | 'COMPANY';
  readonly name: string;
  readonly organisationNumber: string | null;
  readonly vatNumber: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly address: string | null;
  readonly postcode: string | null;
  readonly city: string | null;
  readonly countryCode: string | null;
};

export type InvoiceRowDraft = {
  readonly account: number;
  readonly description: string;
  /** Decimal with at most 2 decimals (Fortnox rounds more away); negative on credits. */
  readonly quantity: string;
  /** Including VAT. */
  readonly unitPriceInOre: number;
  /** Whole percent. */
  readonly vatRate: number;
  readonly totalInOre: number;
  readonly costCenter?: string;
  readonly project?: string;
  /** R-MAP-1: why this account. Recorded with us, never sent. */
  readonly because: {
    readonly ruleId: string;
    /** These would have applied too, had they not stood later. */
    readonly losingRuleIds: readonly string[];
    /** These stood before it, and this condition of theirs did not hold; absent where none did, and in older events. */
    readonly passedOver?: PassedOver;
    /** R-MAP-3: nothing was sold at this VAT rate on the document's date. It is kept as Sirvoy states it. */
    readonly unusualVat?: true;
    /** R-MAP-4: no rule knew the row; a rule without conditions took it. Somebody should look at the account. */
    readonly fallback?: true;
  };
};

/** An invoice to create, or the wanted content of a credit invoice (then with negative quantities and total). */
export type InvoiceDraft = {
  /** ExternalInvoiceReference1: unique among ours, ends with a delimiter because Fortnox searches by substring. */
  readonly reference: string;
  readonly sirvoyInvoiceNumber: string | null;
  readonly bookingIds: readonly string[];
  readonly invoiceDate: string;
  /** Sirvoy's, where a person had it dated on the first open day instead (R-DATE-1). */
  readonly originalDate?: string;
  readonly dueDate: string | null;
  readonly currency: string;
  readonly language: 'SV' | 'EN';
  readonly rows: readonly InvoiceRowDraft[];
  readonly totalInOre: number;
  /** R-CUS-3: the guest's name, where the customer is one that many guests share. */
  readonly yourReference?: string;
  /** R-CRE-4: what a free-standing credit credits, in words. */
  readonly remarks?: string;
};

export type PaymentDraft = {
  readonly sirvoyPaymentId: string;
  readonly amountInOre: number;
  readonly currency: string;
  /** Never before the invoice date (R-PAY-3). */
  readonly paymentDate: string;
  readonly originalDate: string;
  readonly settledBy:
    { readonly kind: 'account'; readonly account: number } | { readonly kind: 'mode'; readonly code: string };
  /**
   * R-PAY-4: goes with the payment and takes this much more off the invoice's balance than the money does; negative
   * where more was paid than owed.
   */
  readonly writeOff?: { readonly amountInOre: number; readonly account: number };
};
