import { partOf, sumOf, type Named } from './accounting-parts.js';
import { fileItem, type Difference, type FileItem } from './file-report.js';
import type { FilePosting } from './accounting-file.js';
import type { KnownDocument, KnownDocuments, KnownPayment } from './known-documents.js';

/** What was found by invoice number: the findings, and which documents and payments they account for. */
export type NamedFindings = {
  readonly items: readonly FileItem[];
  readonly documents: ReadonlySet<KnownDocument>;
  readonly payments: ReadonlySet<KnownPayment>;
};

/** Postings that name an invoice against what we know of it: what was sold, and each sum of money. */
export function compareNamed(parts: readonly Named[], known: KnownDocuments): NamedFindings {
  const found = { documents: new Set<KnownDocument>(), payments: new Set<KnownPayment>() };
  const items = parts.flatMap((part) => {
    const number = part.invoiceNumber ?? '';
    const [document, another] = known.numbered(number);
    const about = { number, document: another ? undefined : document, isAmbiguous: another !== undefined };
    return [...soldOf(part, about, found), ...moneyOf(part, about, found)];
  });
  return { items, ...found };
}

type About = {
  readonly number: string;
  readonly document: KnownDocument | undefined;
  readonly isAmbiguous: boolean;
};
type Found = { readonly documents: Set<KnownDocument>; readonly payments: Set<KnownPayment> };

function soldOf(part: Named, about: About, { documents }: Found): readonly FileItem[] {
  const soldInOre = sumOf(part.postings, 'sales') + sumOf(part.postings, 'vat');
  if (soldInOre === 0) return [];
  if (about.document) documents.add(about.document);
  return [soldItem(part, { ...about, soldInOre })];
}

function moneyOf(part: Named, { number, document }: About, { payments }: Found): readonly FileItem[] {
  return part.postings
    .filter((posting) => partOf(posting) === 'money')
    .map((posting) => {
      const payment = document?.payments.find((each) => !payments.has(each) && isSameMoney(each, posting));
      if (payment) payments.add(payment);
      return moneyItem(part, posting, { number, document, payment });
    });
}

/** The day on which money is booked need not be the payment's own. */
const isSameMoney = ({ off, amountInOre }: KnownPayment, posting: FilePosting): boolean =>
  off === null && amountInOre === posting.amountInOre;

function soldItem(
  { line, date }: Named,
  { number, soldInOre, document, isAmbiguous }: About & { readonly soldInOre: number },
): FileItem {
  const about = { subject: 'invoice', line, date, invoiceNumber: number, inFileInOre: soldInOre } as const;
  if (!document) {
    const reason = isAmbiguous ? 'INVOICE_AMBIGUOUS' : 'INVOICE_NEVER_SEEN';
    return fileItem({ ...about, verdict: 'never-seen', reason, entry: 'snapshot' });
  }
  const { invoiceId, currency } = document;
  const knownInOre = totalOf(document);
  const pairs: readonly (readonly [Difference['field'], string, string])[] = [
    ['amount', String(soldInOre), String(knownInOre)],
    ['date', date, document.invoiceDate],
  ];
  const differences = pairs
    .filter(([, inFile, seen]) => inFile !== seen)
    .map(([field, inFile, seen]) => ({ field, inFile, known: seen }));
  const verdict = differences.length === 0 ? 'matched' : 'different';
  return fileItem({ ...about, invoiceId, currency, knownInOre, differences, verdict });
}

/** A credit invoice is income taken back. */
export const totalOf = ({ kind, totalInOre }: KnownDocument): number =>
  kind === 'credit' ? 0 - totalInOre : totalInOre;

type Money = {
  readonly number: string;
  readonly document: KnownDocument | undefined;
  readonly payment: KnownPayment | undefined;
};

/** The report has no payment ids, so that what is missing can only be entered by another way. */
function moneyItem({ date }: Named, posting: FilePosting, { number, document, payment }: Money): FileItem {
  const { line, account, amountInOre } = posting;
  const about: Partial<FileItem> & Pick<FileItem, 'subject'> = {
    ...{
      subject: 'payment',
      line,
      date,
      invoiceNumber: number,
      inFileInOre: amountInOre,
      detail: `account ${account}`,
    },
    ...{ invoiceId: document?.invoiceId ?? null, currency: document?.currency ?? null },
  };
  if (payment) {
    const { paymentId, method } = payment;
    return fileItem({ ...about, verdict: 'matched', paymentId, method, knownInOre: payment.amountInOre });
  }
  return document
    ? fileItem({ ...about, verdict: 'never-seen', reason: 'NO_PAYMENT_ID', entry: 'payments-file' })
    : fileItem({ ...about, verdict: 'never-seen', reason: 'INVOICE_NEVER_SEEN', entry: 'snapshot' });
}
