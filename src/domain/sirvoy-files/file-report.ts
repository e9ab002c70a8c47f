import type { FilePeriod, UnreadableLine } from './payments-file.js';

export type FileKind = 'payments' | 'accounting';

export const VERDICTS = [
  'matched',
  /** In Sirvoy's file, never seen by us. */
  'never-seen',
  'different',
  'not-in-file',
  /** A note on a booking, a voided payment, an attempt: a line that no books need. */
  'nothing-to-book',
  'unbalanced',
  'unreadable',
] as const;
export type Verdict = (typeof VERDICTS)[number];

export const ITEM_REASONS = [
  'ON_A_BOOKING',
  'NOT_LINKED',
  'VOIDED',
  'NO_MONEY',
  'UNLINKED',
  'INVOICE_NEVER_SEEN',
  'INVOICE_AMBIGUOUS',
  'CURRENCY_DIFFERS',
  'TWICE_IN_FILE',
  'NO_PAYMENT_ID',
  'OUTSIDE_PERIOD',
  'FILE_MAY_BE_CUT',
  'LINES_UNREADABLE',
  'VAT_UNKNOWN',
] as const;
export type ItemReason = (typeof ITEM_REASONS)[number];

/** How what is missing can be entered: from the file itself, by the booking's whole body, by the payments export, or not at all. */
export type Entry = 'enter' | 'snapshot' | 'payments-file' | 'none';

export type Difference = {
  readonly field: 'amount' | 'date' | 'method' | 'invoice' | 'currency' | 'status';
  readonly inFile: string;
  readonly known: string;
};

/** One finding. Which fields say something depends on the subject; the rest are null. Money in öre. */
export type FileItem = {
  readonly verdict: Verdict;
  readonly subject: 'payment' | 'invoice' | 'day' | 'voucher' | 'line';
  /** Where it begins in the file; null for what is not in it. */
  readonly line: number | null;
  readonly paymentId: string | null;
  readonly invoiceId: string | null;
  readonly invoiceNumber: string | null;
  readonly date: string | null;
  readonly method: string | null;
  readonly currency: string | null;
  readonly inFileInOre: number | null;
  readonly knownInOre: number | null;
  readonly differences: readonly Difference[];
  readonly reason: ItemReason | null;
  /** What a person reads beside the reason: an unreadable line's problem, a day's accounts. */
  readonly detail: string | null;
  readonly entry: Entry;
};

export type Remark = 'MAY_BE_CUT' | 'LINES_UNREADABLE' | 'NO_LINES' | 'NO_PAYMENTS_IN_FILE' | 'COMPARED_BY_DAY';

export type MoneyOfFile = {
  /** Null where neither the file nor what we know says. */
  readonly currency: string | null;
  readonly inFileInOre: number;
  readonly matchedInOre: number;
  readonly neverSeenInOre: number;
  /** Of what was never seen, what can be entered from the file. */
  readonly canBeEnteredInOre: number;
  /** File less known, where both have it. */
  readonly differenceInOre: number;
  readonly notInFileInOre: number;
};

export type FileSummary = {
  readonly kind: FileKind;
  /** Null for a file without dates, when nobody named a period. */
  readonly period: FilePeriod | null;
  readonly counts: { readonly [V in Verdict]: number };
  readonly money: readonly MoneyOfFile[];
  readonly remarks: readonly Remark[];
};

export type FileReport = FileSummary & { readonly items: readonly FileItem[] };

const nothing: FileItem = {
  verdict: 'matched',
  subject: 'line',
  ...{ line: null, paymentId: null, invoiceId: null, invoiceNumber: null, date: null, method: null, currency: null },
  ...{ inFileInOre: null, knownInOre: null, differences: [], reason: null, detail: null, entry: 'none' },
};

export function fileItem(said: Partial<FileItem> & Pick<FileItem, 'verdict' | 'subject'>): FileItem {
  return { ...nothing, ...said };
}

export function unreadableItem({ line, lastLine, problem }: UnreadableLine): FileItem {
  const detail = lastLine === line ? problem : `${problem} (until line ${lastLine})`;
  return fileItem({ verdict: 'unreadable', subject: 'line', line, detail });
}

/** Counts and sums of the findings. A day's or voucher's figures are sums of documents and are not added to the money. */
export function reportOf(
  head: Pick<FileSummary, 'kind' | 'period' | 'remarks'>,
  items: readonly FileItem[],
): FileReport {
  const counts = Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])) as Record<Verdict, number>;
  for (const { verdict } of items) counts[verdict] += 1;
  const counted = items.filter(({ subject }) => subject === 'payment' || subject === 'invoice');
  const currencies = [...new Set(counted.map(({ currency }) => currency))].sort();
  const money = currencies.map((currency) =>
    moneyOf(
      currency,
      counted.filter((item) => item.currency === currency),
    ),
  );
  return { ...head, counts, money, items };
}

function moneyOf(currency: string | null, items: readonly FileItem[]): MoneyOfFile {
  const sum = (amount: (item: FileItem) => number | null, wanted: (item: FileItem) => boolean = () => true): number =>
    items.filter(wanted).reduce((total, item) => total + (amount(item) ?? 0), 0);
  const inFile = (item: FileItem): number | null => item.inFileInOre;
  const isNeverSeen = ({ verdict }: FileItem): boolean => verdict === 'never-seen';
  return {
    currency,
    inFileInOre: sum(inFile),
    matchedInOre: sum(inFile, ({ verdict }) => verdict === 'matched'),
    neverSeenInOre: sum(inFile, isNeverSeen),
    canBeEnteredInOre: sum(inFile, (item) => isNeverSeen(item) && item.entry === 'enter'),
    differenceInOre: sum(
      (item) => (item.inFileInOre ?? 0) - (item.knownInOre ?? 0),
      ({ verdict }) => verdict === 'different',
    ),
    notInFileInOre: sum(
      ({ knownInOre }) => knownInOre,
      ({ verdict }) => verdict === 'not-in-file',
    ),
  };
}
