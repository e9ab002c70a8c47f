import type { UnreadableLine } from './payments-file.js';

/** One posting. A debit is positive, in öre. */
export type FilePosting = {
  readonly line: number;
  readonly account: string;
  readonly amountInOre: number;
  /** The invoice number its own words name; null when they name none. */
  readonly invoiceNumber: string | null;
};

/** One voucher of Sirvoy's accounting report. */
export type FileVoucher = {
  readonly line: number;
  /** Series and number where the file gives them, for people. */
  readonly name: string | null;
  readonly date: string;
  readonly invoiceNumber: string | null;
  readonly postings: readonly FilePosting[];
};

export type AccountingFile = {
  readonly format: 'csv' | 'sie';
  /** SIE only: whose books the file says it is about. */
  readonly company: { readonly name: string | null; readonly organisationNumber: string | null };
  readonly vouchers: readonly FileVoucher[];
  readonly unreadable: readonly UnreadableLine[];
};
