import { groupedBy } from '../shared/grouped.js';
import type { FilePosting, FileVoucher } from './accounting-file.js';

/** Which figure of a document a posting belongs to, by BAS: income with rounding, VAT on sales, or money received. */
export type Part = 'sales' | 'vat' | 'money' | 'other';

/** Receivables (151x) only move between the two sides of a document, and are no figure of their own. */
export function partOf({ account }: FilePosting): Part {
  if (/^3/.test(account)) return 'sales';
  if (/^26/.test(account)) return 'vat';
  return /^1(?!51)/.test(account) ? 'money' : 'other';
}

/** Sold is credited, received is debited: both come out positive. */
export function sumOf(postings: readonly FilePosting[], part: Part): number {
  const debit = postings
    .filter((posting) => partOf(posting) === part)
    .reduce((sum, { amountInOre }) => sum + amountInOre, 0);
  return part === 'money' ? debit : 0 - debit;
}

/** The postings of one voucher that name one invoice, or that name none. */
export type Named = {
  readonly line: number;
  readonly date: string;
  readonly invoiceNumber: string | null;
  readonly postings: readonly FilePosting[];
};

/** A voucher that names one invoice anywhere is wholly about it; one that names several is parted by its postings. */
export function partsByInvoice(voucher: FileVoucher): readonly Named[] {
  const { date, line, postings } = voucher;
  const numbers = new Set([voucher.invoiceNumber, ...postings.map(({ invoiceNumber }) => invoiceNumber)]);
  numbers.delete(null);
  if (numbers.size < 2) return [{ line, date, invoiceNumber: [...numbers][0] ?? null, postings }];
  const groups = groupedBy(postings, (posting) => posting.invoiceNumber ?? voucher.invoiceNumber);
  return [...groups].map(([invoiceNumber, own]) => ({
    line: own[0]?.line ?? line,
    date,
    invoiceNumber,
    postings: own,
  }));
}
