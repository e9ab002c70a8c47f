import { vatInOreByRate, type Invoice, type Payment } from '../play/documents.js';
import { isWithin, type Papers, type Period } from './papers.js';
import { amount, csv, encoded, type Style } from './style.js';

type Row = { readonly account: string; readonly inOre: number };
type Voucher = { readonly date: string; readonly text: string; readonly rows: readonly Row[] };

const RECEIVABLES = '1510';
const ROUNDING = '3740';
const VAT_ACCOUNTS: Readonly<Record<number, string>> = { 25: '2611', 12: '2621', 6: '2631' };
const SALES_ACCOUNTS: Readonly<Record<number, string>> = { 25: '3001', 12: '3002', 6: '3003' };

/** One voucher per document and one per payment on a document, debit positive. */
function vouchers({ invoices, payments }: Papers, period: Period): readonly Voucher[] {
  const money = payments.filter(({ invoice, amountInOre, status }) => {
    const moved = status === null || status === 'completed';
    return invoice !== null && amountInOre !== 0 && moved;
  });
  return [...invoices.map(ofInvoice), ...money.map(ofPayment)].filter((voucher) => isWithin(period, voucher));
}

function ofInvoice(invoice: Invoice): Voucher {
  const sign = invoice.kind === 'credit' ? -1 : 1;
  const word = { invoice: 'Faktura', cash: 'Kontantfaktura', credit: 'Kreditfaktura' }[invoice.kind];
  const rows = [...vatInOreByRate(invoice.lines)].flatMap(([rate, vat]): readonly Row[] => [
    { account: SALES_ACCOUNTS[rate] ?? '3004', inOre: -sign * (grossAt(invoice, rate) - vat) },
    { account: VAT_ACCOUNTS[rate] ?? '2610', inOre: -sign * vat },
  ]);
  const printed = [{ account: RECEIVABLES, inOre: sign * invoice.totalInOre }, ...rows];
  const rounding = [{ account: ROUNDING, inOre: -sign * invoice.roundingInOre }];
  return {
    date: invoice.date,
    text: `${word} ${invoice.invoiceNumber}`,
    rows: [...printed, ...rounding].filter(({ inOre }) => inOre !== 0),
  };
}

const grossAt = ({ lines }: Invoice, rate: number): number =>
  lines
    .filter(({ vatRate }) => vatRate === rate)
    .reduce((sum, { quantity, unitPriceInOre }) => sum + Math.round((quantity * unitPriceInOre) / 100), 0);

function ofPayment({ date, method, amountInOre, invoice }: Payment): Voucher {
  const account = /^(kontant|cash)$/i.test(method) ? '1910' : '1930';
  const rows = [
    { account, inOre: amountInOre },
    { account: RECEIVABLES, inOre: -amountInOre },
  ];
  return { date, text: `Betalning av faktura ${invoice?.invoiceNumber ?? ''}`, rows };
}

/** SIE type 4, vouchers only. */
export function accountingSie(papers: Papers, period: Period, style: Style): Buffer {
  const compact = (date: string): string => date.replaceAll('-', '');
  const found = vouchers(papers, period);
  const accounts = [...new Set(found.flatMap(({ rows }) => rows.map(({ account }) => account)))].sort();
  const lines = [
    ...['#FLAGGA 0', '#PROGRAM "Sirvoy simulator" 1.0', '#FORMAT PC8', `#GEN ${compact(period.to)}`, '#SIETYP 4'],
    ...['#FNAMN "Strandhotellet på Öland AB"', ...accounts.map((account) => `#KONTO ${account} "Konto ${account}"`)],
    ...found.flatMap(({ date, text, rows }, at) => [
      `#VER S ${at + 1} ${compact(date)} "${text}"`,
      '{',
      ...rows.map(({ account, inOre }) => `#TRANS ${account} {} ${amount(inOre, { amounts: 'plain' })}`),
      '}',
    ]),
  ];
  return encoded(`${lines.join('\r\n')}\r\n`, style);
}

/** The same as CSV, one posting a row. */
export function accountingCsv(papers: Papers, period: Period, style: Style): Buffer {
  const headings =
    style.language === 'sv'
      ? ['Datum', 'Verifikation', 'Konto', 'Beskrivning', 'Debet', 'Kredit']
      : ['Date', 'Voucher', 'Account', 'Description', 'Debit', 'Credit'];
  const rows = vouchers(papers, period).flatMap(({ date, text, rows: own }, at) =>
    own.map(({ account, inOre }) => [
      ...[date, String(at + 1), account, text],
      ...(inOre > 0 ? [amount(inOre, style), ''] : ['', amount(-inOre, style)]),
    ]),
  );
  return encoded(csv([headings, ...rows], style), style);
}
