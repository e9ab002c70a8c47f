import type { CustomerDraft, InvoiceDraft, PaymentDraft } from '../../domain/mapping/fortnox-documents.js';

/** Who waits for the call: a person before a live document before catching up before sweeping (work-conserving). */
export type CallPriority = 'person' | 'live' | 'catch-up' | 'sweep';

/** The right to make one call now, taken before its intent is written. */
export interface CallTurn {
  /** Nothing was sent with it: someone else may go. Does nothing once the call has left. */
  giveBack(): void;
}

/** One Fortnox company, and how urgent the call is. Limits, tokens and pauses are per connection. */
export type FortnoxCall = {
  readonly connectionId: string;
  readonly tenantId: string;
  readonly priority: CallPriority;
  readonly signal?: AbortSignal;
  /** Used for the first sending; without it the call waits for its own. */
  readonly turn?: CallTurn;
  /** The last look before the first byte leaves; when it throws, nothing is sent. */
  readonly beforeSending?: () => void;
};

export type FortnoxCustomer = {
  readonly customerNumber: string;
  readonly name: string;
  readonly organisationNumber: string | null;
  readonly email: string | null;
};

export type Voucher = { readonly series: string; readonly number: number; readonly year: number };

export type FortnoxInvoice = {
  readonly documentNumber: string;
  readonly customerNumber: string;
  readonly reference: string | null;
  readonly invoiceDate: string;
  readonly currency: string;
  readonly totalInOre: number;
  readonly vatInOre: number;
  readonly balanceInOre: number;
  readonly booked: boolean;
  readonly cancelled: boolean;
  readonly isCredit: boolean;
  readonly voucher: Voucher | null;
  /** The invoice that credits this one; null when none. */
  readonly creditDocumentNumber: string | null;
};

/** What a list tells of an invoice, as its index has it: it may lag seconds behind what a read by key shows. */
export type ListedInvoice = Omit<FortnoxInvoice, 'vatInOre' | 'isCredit' | 'creditDocumentNumber'>;

export type FortnoxPayment = {
  readonly number: string;
  readonly documentNumber: string;
  readonly amountInOre: number;
  readonly paymentDate: string;
  readonly modeOfPayment: string | null;
  readonly account: number | null;
  readonly booked: boolean;
  readonly voucher: Voucher | null;
};

export type FinancialYear = {
  readonly id: number;
  readonly from: string;
  readonly to: string;
  readonly method: 'ACCRUAL' | 'CASH';
};

/**
 * Fortnox as the sync needs it. Every method may throw a FortnoxFailure; a write that ends in `unknown` may have been
 * executed and must be read back before it is sent again. Money in öre.
 */
export interface FortnoxLedger {
  /** A turn that is free at this moment, else null. */
  turnNow(call: FortnoxCall): CallTurn | null;
  /** Waits for a turn. Rejects with FortnoxFailure 'not-sent' when the client closes. */
  turn(call: FortnoxCall): Promise<CallTurn>;

  createCustomer(call: FortnoxCall, draft: CustomerDraft): Promise<FortnoxCustomer>;
  /** Strongly consistent by key; null when there is none. */
  customer(call: FortnoxCall, customerNumber: string): Promise<FortnoxCustomer | null>;
  /** All customers, 500 a page. */
  customers(call: FortnoxCall): AsyncIterable<readonly FortnoxCustomer[]>;

  createInvoice(call: FortnoxCall, customerNumber: string, draft: InvoiceDraft): Promise<FortnoxInvoice>;
  invoice(call: FortnoxCall, documentNumber: string): Promise<FortnoxInvoice | null>;
  /** Exactly this reference, cancelled ones left out. Search lags: an empty answer proves nothing at once. */
  invoicesByReference(call: FortnoxCall, reference: string): Promise<readonly FortnoxInvoice[]>;
  /** Made or changed by whomever since the instant (ISO-8601 UTC; Fortnox knows minutes), 500 a page. The list lags. */
  invoicesChangedSince(call: FortnoxCall, since: string): AsyncIterable<readonly ListedInvoice[]>;
  bookkeepInvoice(call: FortnoxCall, documentNumber: string): Promise<FortnoxInvoice>;
  cancelInvoice(call: FortnoxCall, documentNumber: string): Promise<FortnoxInvoice>;
  /** Returns the original, whose `creditDocumentNumber` names the new unbooked credit invoice. */
  creditInvoice(call: FortnoxCall, documentNumber: string): Promise<FortnoxInvoice>;
  /** Dates, reference and rows of an unbooked credit invoice. Returns it. */
  adjustCredit(call: FortnoxCall, creditDocumentNumber: string, draft: InvoiceDraft): Promise<FortnoxInvoice>;

  createPayment(call: FortnoxCall, documentNumber: string, draft: PaymentDraft): Promise<FortnoxPayment>;
  payment(call: FortnoxCall, number: string): Promise<FortnoxPayment | null>;
  /** Each read singly, so that mode and account are there. */
  paymentsOf(call: FortnoxCall, documentNumber: string): Promise<readonly FortnoxPayment[]>;
  bookkeepPayment(call: FortnoxCall, number: string): Promise<FortnoxPayment>;

  /** The year that holds the date; null when none does. */
  financialYear(call: FortnoxCall, date: string): Promise<FinancialYear | null>;
  /** Last locked day, null when nothing is locked. */
  lockedUntil(call: FortnoxCall): Promise<string | null>;
}

export type FortnoxFailureKind =
  /** Nothing left this machine (DNS, refused connection, TLS): repeat freely. */
  | 'not-sent'
  /** 429: not executed; the limiter waits. Surfaces only when the caller gave up waiting. */
  | 'throttled'
  /** 400/404 with a Fortnox error: not executed. */
  | 'refused'
  /** 401 twice, invalid_grant: the customer must connect again; or this installation's own credentials are wrong. */
  | 'unauthorised'
  /** 403, licence or scope missing. */
  | 'forbidden'
  /** Sent, outcome not known (5xx, time-out, reset, unreadable answer): read back before sending again. */
  | 'unknown';

/** What Fortnox or the way to it answered; `code` is Fortnox's own, never to branch on when undocumented. */
export class FortnoxFailure extends Error {
  override readonly name = 'FortnoxFailure';
  constructor(
    readonly kind: FortnoxFailureKind,
    message: string,
    readonly details: {
      readonly status?: number;
      readonly code?: number;
      readonly operation: string;
      /** Set when no customer can help: the credentials of this installation are missing or wrong. */
      readonly isInstallations?: true;
    },
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
  get canRetryHelp(): boolean {
    return this.kind === 'not-sent' || this.kind === 'throttled' || this.kind === 'unknown';
  }
}
