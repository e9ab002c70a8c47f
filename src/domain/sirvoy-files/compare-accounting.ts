import type { AccountingFile, FileVoucher } from './accounting-file.js';
import { partOf, partsByInvoice, type Named } from './accounting-parts.js';
import { compareDays } from './compare-days.js';
import { compareNamed, totalOf, type NamedFindings } from './compare-named.js';
import { isWithin, periodOf } from './file-period.js';
import { fileItem, reportOf, unreadableItem, type FileItem, type FileReport, type Remark } from './file-report.js';
import type { KnownDocuments } from './known-documents.js';
import type { FilePeriod } from './payments-file.js';

/**
 * The accounting report against what we know: by invoice where its words name one, else by day. A voucher that does not
 * balance is told, and compared all the same.
 */
export function compareAccounting(
  file: AccountingFile,
  known: KnownDocuments,
  wanted: Partial<FilePeriod> = {},
): FileReport {
  const period = periodOf(
    file.vouchers.map(({ date }) => date),
    wanted,
  );
  const parts = file.vouchers.flatMap(partsByInvoice);
  const byDay = parts.filter(({ invoiceNumber }) => invoiceNumber === null);
  const named = compareNamed(
    parts.filter(({ invoiceNumber }) => invoiceNumber !== null),
    known,
  );
  const inFile = [
    ...named.items,
    ...compareDays(byDay, known, named),
    ...file.vouchers.flatMap(imbalanceOf),
    ...file.unreadable.map(unreadableItem),
  ].sort((one, other) => (one.line ?? 0) - (other.line ?? 0));
  const remarks = remarksOn(file, parts);
  const isPaymentless = remarks.includes('NO_PAYMENTS_IN_FILE');
  const missing = notInFile(known, { period, byDay, named, isPaymentless });
  return reportOf({ kind: 'accounting', period, remarks }, [...inFile, ...missing]);
}

function imbalanceOf({ line, name, date, postings }: FileVoucher): readonly FileItem[] {
  const sumInOre = postings.reduce((sum, { amountInOre }) => sum + amountInOre, 0);
  if (sumInOre === 0) return [];
  return [
    fileItem({
      verdict: 'unbalanced',
      subject: 'voucher',
      line,
      date,
      inFileInOre: sumInOre,
      knownInOre: 0,
      detail: name,
    }),
  ];
}

function remarksOn({ vouchers, unreadable }: AccountingFile, parts: readonly Named[]): readonly Remark[] {
  const hasMoney = parts.some(({ postings }) => postings.some((posting) => partOf(posting) === 'money'));
  return [
    ...(vouchers.length === 0 ? (['NO_LINES'] as const) : []),
    ...(unreadable.length > 0 ? (['LINES_UNREADABLE'] as const) : []),
    // Sirvoy leaves payments out when "include invoice payments" is off.
    ...(vouchers.length > 0 && !hasMoney ? (['NO_PAYMENTS_IN_FILE'] as const) : []),
    ...(parts.some(({ invoiceNumber }) => invoiceNumber === null) ? (['COMPARED_BY_DAY'] as const) : []),
  ];
}

type Found = {
  readonly period: FilePeriod | null;
  readonly byDay: readonly Named[];
  readonly named: NamedFindings;
  readonly isPaymentless: boolean;
};

/** What we know of the period that no voucher named. On a day with a sum of its own, that sum has told it already. */
function notInFile(known: KnownDocuments, { period, byDay, named, isPaymentless }: Found): readonly FileItem[] {
  const summed = new Set(byDay.map(({ date }) => date));
  const isOpen = (date: string): boolean => isWithin(period, date) && !summed.has(date);
  return known.all.flatMap((document) => {
    const { invoiceId, invoiceNumber, currency, invoiceDate } = document;
    const about = { verdict: 'not-in-file', invoiceId, invoiceNumber, currency } as const;
    const invoices =
      isOpen(invoiceDate) && !named.documents.has(document)
        ? [fileItem({ ...about, subject: 'invoice', date: invoiceDate, knownInOre: totalOf(document) })]
        : [];
    const payments = document.payments
      .filter(
        (payment) => !isPaymentless && payment.off === null && isOpen(payment.date) && !named.payments.has(payment),
      )
      .map(({ paymentId, date, method, amountInOre }) =>
        fileItem({ ...about, subject: 'payment', paymentId, date, method, knownInOre: amountInOre }),
      );
    return [...invoices, ...payments];
  });
}
