/** What a line of Sirvoy's payments export says it is on. Which of its numbers an invoice is exported by is not documented. */
export type FileLink =
  | { readonly kind: 'invoice' | 'booking' | 'unnamed'; readonly number: string }
  /** Nothing at all, or words without a number. */
  | { readonly kind: 'none' };

/** One line of the payments export. Money in öre, dates YYYY-MM-DD. */
export type FilePayment = {
  /** Where it begins in the file, from 1. */
  readonly line: number;
  readonly paymentId: string;
  readonly date: string;
  readonly valueDate: string | null;
  readonly amountInOre: number;
  /** Null where the file does not say. */
  readonly currency: string | null;
  readonly method: string;
  readonly reference: string | null;
  readonly ledgerAccount: string | null;
  /** Whether the line stands for money: attempts and promises do not, a voided payment no longer does. */
  readonly status: 'money' | 'voided' | 'no money';
  readonly linkedTo: FileLink;
};

/** A line that could not be read, and why; the reason holds no value of the line. */
export type UnreadableLine = { readonly line: number; readonly lastLine: number; readonly problem: string };

export type PaymentsFile = {
  readonly payments: readonly FilePayment[];
  readonly unreadable: readonly UnreadableLine[];
};

/** First and last day, both included. */
export type FilePeriod = { readonly from: string; readonly to: string };
