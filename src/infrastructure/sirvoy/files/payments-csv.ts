import type { FilePayment, PaymentsFile } from '../../../domain/sirvoy-files/payments-file.js';
import { meaningOfStatus, type StatusMeaning } from '../payment-status.js';
import { readEach, readTable, type CsvLine } from './csv-lines.js';
import type { FoundColumns } from './file-columns.js';
import { decimalMarkOf, readAmount, readFileDate, UnreadableValue, type DecimalMark } from './file-values.js';
import { readLink } from './named-documents.js';

/**
 * The columns of Sirvoy's payments export as somebody who uses it lists them (sirvoy.md §3). Nothing official describes
 * the file, so headings are taken by meaning, in English and Swedish, and all we can do without may be missing.
 */
const COLUMNS = {
  paymentId: {
    headings: ['Payment Id', 'Payment No', 'Betalnings-id', 'Betalningsnr', 'Betalningsnummer', 'Id'],
    isNeeded: true,
  },
  date: { headings: ['Date', 'Payment date', 'Datum', 'Betalningsdatum'], isNeeded: true },
  method: {
    headings: ['Method', 'Payment method', 'Metod', 'Betalningsmetod', 'Betalsätt', 'Betalningssätt'],
    isNeeded: true,
  },
  linkedTo: {
    headings: ['Linked To', 'Linked', 'Kopplad till', 'Kopplad', 'Länkad till', 'Invoice', 'Faktura'],
    isNeeded: true,
  },
  amount: { headings: ['Amount', 'Belopp', 'Summa', 'Total'], isNeeded: true },
  reference: { headings: ['Reference', 'Referens', 'Ref'], isNeeded: false },
  comment: { headings: ['Comment', 'Kommentar', 'Notering'], isNeeded: false },
  ledgerAccount: {
    headings: ['Ledger Account', 'Account', 'Konto', 'Bokföringskonto', 'Huvudbokskonto'],
    isNeeded: false,
  },
  valueDate: { headings: ['Value Date', 'Valutadatum', 'Likviddag', 'Likviddatum'], isNeeded: false },
  status: { headings: ['Status', 'State'], isNeeded: false },
  currency: { headings: ['Currency', 'Valuta'], isNeeded: false },
} as const;
type Columns = FoundColumns<keyof typeof COLUMNS>;

/** Sirvoy's words in Swedish; the English ones are the webhook's. */
const SWEDISH: Readonly<Record<string, StatusMeaning>> = {
  ...{ genomförd: 'money', slutförd: 'money', betald: 'money', paid: 'money', klar: 'money' },
  ...{ annullerad: 'voided', makulerad: 'voided', avbruten: 'voided' },
  ...{ väntande: 'no money', väntar: 'no money', misslyckad: 'no money', nekad: 'no money', test: 'no money' },
};

/** Reads the payments export. @throws DomainError FILE_NOT_UNDERSTOOD */
export function readPaymentsCsv(bytes: Uint8Array): PaymentsFile {
  const { columns, lines, unreadable } = readTable(bytes, COLUMNS);
  const mark = decimalMarkOf(lines.map(({ fields }) => columns.text(fields, 'amount')));
  const read = readEach(lines, (line) => paymentOf(line, columns, mark));
  return { payments: read.values, unreadable: [...unreadable, ...read.unreadable] };
}

function paymentOf({ line, fields }: CsvLine, columns: Columns, mark: DecimalMark): FilePayment {
  const text = (name: keyof typeof COLUMNS): string => columns.text(fields, name);
  const said = (name: keyof typeof COLUMNS): string | null => text(name) || null;
  const amountInOre = readAmount(text('amount'), mark);
  const valueDate = said('valueDate');
  return {
    line,
    paymentId: paymentIdOf(text('paymentId')),
    date: readFileDate(text('date')),
    valueDate: valueDate === null ? null : readFileDate(valueDate),
    amountInOre,
    currency: currencyOf(said('currency') ?? columns.currencyOf('amount')),
    method: text('method'),
    reference: said('reference'),
    ledgerAccount: /^\d{1,10}/.exec(text('ledgerAccount'))?.[0] ?? null,
    status: amountInOre === 0 ? 'voided' : statusOf(said('status'), said('reference')),
    linkedTo: readLink(text('linkedTo')),
  };
}

/** "#90771" and "90771" are one payment. A spreadsheet's "9,07E+04" is none. */
function paymentIdOf(text: string): string {
  const id = /^#?(\d{1,19})$/.exec(text)?.[1];
  if (id === undefined)
    throw new UnreadableValue(text === '' ? 'the payment id is missing' : 'the payment id is not a number');
  return id;
}

function statusOf(word: string | null, reference: string | null): StatusMeaning {
  const lower = word?.toLowerCase() ?? null;
  const meaning = (lower === null ? undefined : SWEDISH[lower]) ?? meaningOfStatus(lower, reference);
  if (meaning === undefined) throw new UnreadableValue('the status says neither money nor none');
  return meaning;
}

function currencyOf(text: string | null): string | null {
  const code = text?.toUpperCase() ?? null;
  if (code !== null && !/^[A-Z]{3}$/.test(code)) throw new UnreadableValue('the currency is not a currency code');
  return code;
}
