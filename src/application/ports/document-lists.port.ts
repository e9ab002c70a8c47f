import type { CompanyCondition } from '../../domain/invoice-sync/company-conditions.js';

/** A document a person (or the switch to automatic) may release. */
export type WaitingDocument = { readonly rootInvoiceId: string; readonly invoiceDate: string };

export type ReleaseChoice =
  /** R-MODE-2: the oldest by invoice date. */
  | { readonly kind: 'next'; readonly limit: number }
  /** Our own invoice ids, as the REST lists show them. */
  | { readonly kind: 'chosen'; readonly invoiceIds: readonly string[] }
  /** Invoice dates, both included; null leaves that end open. */
  | { readonly kind: 'dates'; readonly from: string | null; readonly to: string | null };

/** Parked for something in the Fortnox company itself; `details` has the `date` or `currency` it waits for. */
export type WaitingForCompany = {
  readonly rootInvoiceId: string;
  readonly reason: CompanyCondition;
  readonly details: Readonly<Record<string, string>>;
};

/** A document of ours in Fortnox, and the invoice whose stream it is in. */
export type DocumentInFortnox = {
  readonly documentNumber: string;
  readonly invoiceId: string;
  readonly rootInvoiceId: string;
};

/** Lists over many documents, answered by the read side as of the log's head when asked. */
export interface DocumentLists {
  /** Held or previewed documents, oldest invoice date first, each invoice once. */
  waiting(connectionId: string, choice: ReleaseChoice): Promise<readonly WaitingDocument[]>;
  /** Root invoice ids of what a stopped connection left half-way: held for it, or with a step open (R-MODE-3, R-MODE-4). */
  stopped(connectionId: string): Promise<readonly string[]>;
  /** Root invoice ids of what another mapping may change: parked for want of one, or previewed with the old (R-MAP-5). */
  awaitingMapping(connectionId: string): Promise<readonly string[]>;
  /** R-DATE-1, R-CUR-1, as of when the read side was last written. */
  connectionsWaitingForCompany(): Promise<readonly string[]>;
  waitingForCompany(connectionId: string): Promise<readonly WaitingForCompany[]>;
  /** Which of these Fortnox documents are ours; each once. */
  inFortnox(connectionId: string, documentNumbers: readonly string[]): Promise<readonly DocumentInFortnox[]>;
}
