import { groupedBy } from '../../../domain/shared/grouped.js';
import type { AccountingFile, FilePosting, FileVoucher } from '../../../domain/sirvoy-files/accounting-file.js';
import { readEach, readTable, type CsvLine } from './csv-lines.js';
import type { FoundColumns } from './file-columns.js';
import { decimalMarkOf, readAmount, readFileDate, UnreadableValue, type DecimalMark } from './file-values.js';
import { invoiceNamedIn, invoiceNumberIn } from './named-documents.js';

/**
 * The accounting report as CSV. That it exists is known, its layout is not: we take one posting per line with a date, an
 * account and either debit and credit or one signed amount (a debit is positive), and whatever names the document.
 */
const COLUMNS = {
  date: { headings: ['Date', 'Voucher date', 'Datum', 'Verifikationsdatum', 'Bokföringsdatum'], isNeeded: true },
  account: { headings: ['Ledger Account', 'Account', 'Account No', 'Konto', 'Kontonr', 'Kontonummer'], isNeeded: true },
  debit: { headings: ['Debit', 'Debet'], isNeeded: false },
  credit: { headings: ['Credit', 'Kredit'], isNeeded: false },
  amount: { headings: ['Amount', 'Belopp'], isNeeded: false },
  voucher: { headings: ['Voucher', 'Voucher No', 'Verifikation', 'Verifikationsnr', 'Ver'], isNeeded: false },
  invoice: {
    headings: ['Invoice No', 'Invoice', 'Invoice Number', 'Fakturanr', 'Fakturanummer', 'Faktura'],
    isNeeded: false,
  },
  text: { headings: ['Text', 'Description', 'Beskrivning', 'Comment', 'Kommentar'], isNeeded: false },
} as const;
type Name = keyof typeof COLUMNS;
type Columns = FoundColumns<Name>;
type Row = { readonly posting: FilePosting; readonly date: string; readonly voucher: string | null };

/** Reads the report. @throws DomainError FILE_NOT_UNDERSTOOD */
export function readAccountingCsv(bytes: Uint8Array): AccountingFile {
  const { columns, lines, unreadable } = readTable(bytes, COLUMNS);
  if (!columns.has('debit') || !columns.has('credit')) columns.need('amount');
  const amounts = lines.flatMap(({ fields }) => AMOUNTS.map((name) => columns.text(fields, name)));
  const mark = decimalMarkOf(amounts);
  const read = readEach(lines, (line) => rowOf(line, columns, mark));
  const company = { name: null, organisationNumber: null };
  return { format: 'csv', company, vouchers: vouchersOf(read.values), unreadable: [...unreadable, ...read.unreadable] };
}

const AMOUNTS = ['debit', 'credit', 'amount'] as const;

function rowOf({ line, fields }: CsvLine, columns: Columns, mark: DecimalMark): Row {
  const text = (name: Name): string => columns.text(fields, name);
  const account = /^\d{3,10}/.exec(text('account'))?.[0];
  if (account === undefined) throw new UnreadableValue('the account is not a number');
  const amountInOre = amountOf(text, mark);
  const invoiceNumber = invoiceNumberIn(text('invoice')) ?? invoiceNamedIn(text('text'));
  const posting = { line, account, amountInOre, invoiceNumber };
  return { posting, date: readFileDate(text('date')), voucher: text('voucher') || null };
}

function amountOf(text: (name: Name) => string, mark: DecimalMark): number {
  const [debit, credit] = [text('debit'), text('credit')];
  if (debit === '' && credit === '') return readAmount(text('amount'), mark);
  const side = (amount: string): number => (amount === '' ? 0 : readAmount(amount, mark));
  return side(debit) - side(credit);
}

/** Lines of one voucher: by its number, else by the invoice they name and the day, else by the day. */
function vouchersOf(rows: readonly Row[]): readonly FileVoucher[] {
  const groups = groupedBy(rows, ({ posting, date, voucher }) =>
    JSON.stringify(voucher === null ? [date, posting.invoiceNumber] : [date, null, voucher]),
  );
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const postings = own.map(({ posting }) => posting);
    return [{ line: first.posting.line, name: first.voucher, date: first.date, invoiceNumber: null, postings }];
  });
}
