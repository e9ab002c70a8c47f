import { comparePayment } from './compare-payment.js';
import { isWithin, periodOf } from './file-period.js';
import {
  fileItem,
  reportOf,
  unreadableItem,
  type FileItem,
  type FileReport,
  type ItemReason,
  type Remark,
} from './file-report.js';
import type { KnownDocuments, OnDocument } from './known-documents.js';
import type { FilePayment, FilePeriod, PaymentsFile } from './payments-file.js';

/** Sirvoy's export ends at "about 1,000 rows" (sirvoy.md §3), and does not say so. */
const MAY_BE_CUT_FROM = 990;

/** The payments export against what we know of the connection, line by line, then what the file lacks. */
export function comparePayments(
  file: PaymentsFile,
  known: KnownDocuments,
  named: Partial<FilePeriod> = {},
): FileReport {
  const { payments, unreadable } = file;
  const period = periodOf(
    payments.map(({ date }) => date),
    named,
  );
  const twice = repeatedIds(payments);
  const lines = payments.map((payment) =>
    twice.has(payment.paymentId) ? ambiguousLine(payment, known) : comparePayment(payment, known),
  );
  const remarks = remarksOn(file);
  const items = [...lines, ...unreadable.map(unreadableItem)].sort((one, other) => (one.line ?? 0) - (other.line ?? 0));
  const missing = notInFile(file, known, { period, remarks });
  return reportOf({ kind: 'payments', period, remarks }, [...items, ...missing]);
}

function repeatedIds(payments: readonly FilePayment[]): ReadonlySet<string> {
  const [once, twice] = [new Set<string>(), new Set<string>()];
  for (const { paymentId } of payments) (once.has(paymentId) ? twice : once).add(paymentId);
  return twice;
}

/** Which of two lines with one id is right, nobody can tell from the file: neither may be entered. */
function ambiguousLine(payment: FilePayment, known: KnownDocuments): FileItem {
  return { ...comparePayment(payment, known), verdict: 'different', reason: 'TWICE_IN_FILE', entry: 'none' };
}

function remarksOn({ payments, unreadable }: PaymentsFile): readonly Remark[] {
  const lines = payments.length + unreadable.length;
  return [
    ...(lines === 0 ? (['NO_LINES'] as const) : []),
    ...(lines >= MAY_BE_CUT_FROM ? (['MAY_BE_CUT'] as const) : []),
    ...(unreadable.length > 0 ? (['LINES_UNREADABLE'] as const) : []),
  ];
}

type Found = { readonly period: FilePeriod | null; readonly remarks: readonly Remark[] };

/** Payments we know that the file should show: those of the period, and all on the invoices it names. */
function notInFile({ payments }: PaymentsFile, known: KnownDocuments, found: Found): readonly FileItem[] {
  const shown = new Set(payments.map(({ paymentId }) => paymentId));
  const named = new Set(
    payments.flatMap(({ linkedTo }) => ('number' in linkedTo ? known.numbered(linkedTo.number) : [])),
  );
  return known.all
    .flatMap((document) => document.payments.map((payment) => ({ document, payment })))
    .filter(({ payment }) => !shown.has(payment.paymentId))
    .filter(({ document, payment }) => isWithin(found.period, payment.date) || named.has(document))
    .map((each) => missingItem(each, found));
}

function missingItem({ document, payment }: OnDocument, found: Found): FileItem {
  const { invoiceId, invoiceNumber, currency } = document;
  const { paymentId, date, method, amountInOre } = payment;
  return fileItem({
    ...{ verdict: 'not-in-file', subject: 'payment', paymentId, date, method, invoiceId, invoiceNumber, currency },
    knownInOre: payment.off === null ? amountInOre : 0,
    reason: whyMissing(payment, found),
  });
}

/** Voided, unlinked and outside the period are in order; of the rest the likeliest cause is named first. */
function whyMissing({ off, date }: OnDocument['payment'], { period, remarks }: Found): ItemReason | null {
  if (off !== null) return off === 'voided' ? 'VOIDED' : 'UNLINKED';
  if (!isWithin(period, date)) return 'OUTSIDE_PERIOD';
  if (remarks.includes('LINES_UNREADABLE')) return 'LINES_UNREADABLE';
  return remarks.includes('MAY_BE_CUT') ? 'FILE_MAY_BE_CUT' : null;
}
