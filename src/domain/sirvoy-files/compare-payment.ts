import { fileItem, type Difference, type FileItem } from './file-report.js';
import type { KnownDocument, KnownDocuments, OnDocument } from './known-documents.js';
import type { FileLink, FilePayment } from './payments-file.js';

/** What became of one line of the payments export with us. */
export function comparePayment(payment: FilePayment, known: KnownDocuments): FileItem {
  const target = targetOf(payment.linkedTo, known);
  const seen = known.payment(payment.paymentId);
  const here = seen.find(({ document }) => document === target.document);
  const live = here ?? seen.find(({ payment: { off } }) => off !== 'unlinked');
  return live ? seenPayment(payment, live, target) : unseenPayment(payment, target);
}

type Target =
  | { readonly kind: 'invoice'; readonly document: KnownDocument }
  | { readonly kind: 'unknown' | 'ambiguous' | 'booking' | 'none'; readonly document: null };

function targetOf(link: FileLink, known: KnownDocuments): Target {
  if (link.kind === 'none' || link.kind === 'booking') return { kind: link.kind, document: null };
  const [document, another] = known.numbered(link.number);
  if (another) return { kind: 'ambiguous', document: null };
  if (document) return { kind: 'invoice', document };
  const isBooking = link.kind === 'unnamed' && known.hasBooking(link.number);
  return { kind: isBooking ? 'booking' : 'unknown', document: null };
}

type LineOfFile = Partial<FileItem> & Pick<FileItem, 'subject'>;

/** What the line itself says. */
function lineOf(payment: FilePayment, document: KnownDocument | null): LineOfFile {
  const { line, paymentId, date, method } = payment;
  return {
    ...{ subject: 'payment', line, paymentId, date, method },
    invoiceId: document?.invoiceId ?? null,
    invoiceNumber: document?.invoiceNumber ?? namedInvoice(payment.linkedTo),
    currency: payment.currency ?? document?.currency ?? null,
    inFileInOre: moneyOf(payment),
  };
}

const namedInvoice = (link: FileLink): string | null =>
  link.kind === 'none' || link.kind === 'booking' ? null : link.number;

/** A voided payment keeps its amount in the file and has none in the books. */
const moneyOf = ({ status, amountInOre }: FilePayment): number => (status === 'money' ? amountInOre : 0);

function seenPayment(payment: FilePayment, { document, payment: known }: OnDocument, target: Target): FileItem {
  const line = { ...lineOf(payment, document), knownInOre: known.off === 'unlinked' ? 0 : known.amountInOre };
  if (known.off === 'unlinked') {
    const isOver = moneyOf(payment) === 0;
    return fileItem({ ...line, verdict: isOver ? 'matched' : 'different', reason: 'UNLINKED' });
  }
  const differences = differencesOf(payment, { document, payment: known }, target);
  return fileItem({ ...line, verdict: differences.length === 0 ? 'matched' : 'different', differences });
}

function differencesOf(
  inFile: FilePayment,
  { document, payment: known }: OnDocument,
  target: Target,
): readonly Difference[] {
  const isSameMethod = inFile.method === '' || plain(inFile.method) === plain(known.method);
  const pairs: readonly (readonly [Difference['field'], string, string])[] = [
    ['amount', String(moneyOf(inFile)), String(known.amountInOre)],
    // What a void or an attempt says beside that is of no interest.
    ...(moneyOf(inFile) === 0
      ? []
      : ([
          ['date', inFile.date, known.date],
          ['method', isSameMethod ? '' : inFile.method, isSameMethod ? '' : known.method],
          ['invoice', target.document?.invoiceId ?? wordsOf(inFile.linkedTo), document.invoiceId],
          ['currency', inFile.currency ?? document.currency, document.currency],
        ] as const)),
  ];
  return pairs
    .filter(([, one, other]) => one !== other)
    .map(([field, one, other]) => ({ field, inFile: one, known: other }));
}

const plain = (text: string): string => text.trim().toLowerCase();

const wordsOf = (link: FileLink): string => (link.kind === 'none' ? 'none' : `${link.kind} ${link.number}`);

function unseenPayment(payment: FilePayment, target: Target): FileItem {
  const line = lineOf(payment, target.document);
  if (payment.status !== 'money') {
    return fileItem({
      ...line,
      verdict: 'nothing-to-book',
      reason: payment.status === 'voided' ? 'VOIDED' : 'NO_MONEY',
    });
  }
  switch (target.kind) {
    case 'none':
      return fileItem({ ...line, verdict: 'nothing-to-book', reason: 'NOT_LINKED' });
    case 'booking':
      return fileItem({ ...line, verdict: 'nothing-to-book', reason: 'ON_A_BOOKING' });
    case 'unknown':
      return fileItem({ ...line, verdict: 'never-seen', reason: 'INVOICE_NEVER_SEEN', entry: 'snapshot' });
    case 'ambiguous':
      return fileItem({ ...line, verdict: 'never-seen', reason: 'INVOICE_AMBIGUOUS', entry: 'snapshot' });
    case 'invoice':
      return payment.currency !== null && payment.currency !== target.document.currency
        ? fileItem({ ...line, verdict: 'never-seen', reason: 'CURRENCY_DIFFERS', entry: 'snapshot' })
        : fileItem({ ...line, verdict: 'never-seen', entry: 'enter' });
  }
}
