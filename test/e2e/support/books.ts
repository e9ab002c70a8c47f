import type { ExpectedDay, ExpectedInvoice } from '../../../simulators/sirvoy/play/played-day.js';
import type { FortnoxInvoice, FortnoxState, FortnoxVoucher } from './fortnox-simulator.js';

/** Öre per account; a debit is positive. */
export type Postings = Readonly<Record<string, number>>;

const ore = (kronor: number): number => Math.round(kronor * 100);
const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** What vouchers post, summed per account; accounts that come to nought are left out. */
export function postingsOf(vouchers: readonly Pick<FortnoxVoucher, 'VoucherRows'>[]): Postings {
  const rows = vouchers.flatMap(({ VoucherRows }) => VoucherRows);
  return summed(rows.map(({ Account, Debit, Credit }) => [String(Account), ore(Debit) - ore(Credit)] as const));
}

function summed(postings: readonly (readonly [string, number])[]): Postings {
  const sums: Record<string, number> = {};
  for (const [account, amount] of postings) sums[account] = (sums[account] ?? 0) + amount;
  return Object.fromEntries(Object.entries(sums).filter(([, amount]) => amount !== 0));
}

/** The one voucher an invoice or payment points at. */
export function voucherOf(
  { vouchers }: FortnoxState,
  { VoucherSeries: series, VoucherNumber: number }: Pick<FortnoxInvoice, 'VoucherSeries' | 'VoucherNumber'>,
): FortnoxVoucher {
  const found = vouchers.filter((each) => each.VoucherSeries === series && each.VoucherNumber === number);
  const [voucher] = found;
  if (!voucher || found.length > 1) throw new Error(`${found.length} vouchers ${String(series)} ${String(number)}`);
  return voucher;
}

/** Vouchers whose debit is not their credit. */
export const unbalanced = ({ vouchers }: FortnoxState): readonly FortnoxVoucher[] =>
  vouchers.filter((voucher) => sum(Object.values(postingsOf([voucher]))) !== 0);

/** A hotel's books in one plain value: what an accountant would compare, and nothing that depends on the order of work. */
export type Books = {
  /** One line per live document with a reference of ours, in the references' order. */
  readonly documents: readonly string[];
  /** Sales on one line: which sales account a row went to is the mapping's business. */
  readonly balances: Postings;
};

const SALES = ['3001', '3002', '3003', '3004'];

/** What Fortnox holds. A document that is there twice makes two lines; a cancelled one counts as live (no other may be). */
export function booksOf({ invoices, payments, vouchers }: FortnoxState): Books {
  const paidOn = ({ DocumentNumber }: FortnoxInvoice) =>
    payments.filter(({ InvoiceNumber }) => String(InvoiceNumber) === DocumentNumber);
  const documents = invoices.map((invoice) =>
    lineOf({
      reference: invoice.ExternalInvoiceReference1 ?? 'no reference',
      totalInOre: ore(invoice.Total),
      state: invoice.Cancelled ? 'cancelled' : invoice.Booked ? 'bookkept' : 'open',
      payments: paidOn(invoice).map(({ Amount, PaymentDate, ModeOfPaymentAccount, Booked }) =>
        Booked ? `${PaymentDate} ${ore(Amount)} ${String(ModeOfPaymentAccount)}` : 'not bookkept',
      ),
    }),
  );
  const balances = Object.entries(postingsOf(vouchers)).map(
    ([account, amount]) => [SALES.includes(account) ? 'sales' : account, amount] as const,
  );
  return { documents: documents.toSorted(), balances: summed(balances) };
}

type Line = {
  readonly reference: string;
  readonly totalInOre: number;
  readonly state: string;
  readonly payments: readonly string[];
};
const lineOf = ({ reference, totalInOre, state, payments }: Line): string =>
  [reference, totalInOre, state, ...payments.toSorted()].join(' | ');

/** What Fortnox must hold after the day, told from the hotel's own papers by the default mapping. */
export function booksFor({ invoices, propertyId }: Pick<ExpectedDay, 'invoices' | 'propertyId'>): Books {
  const inFortnox = invoices.filter(
    ({ fate, kind }) => fate !== 'skipped' && !(kind === 'credit' && fate === 'cancelled'),
  );
  const documents = inFortnox.map((invoice) =>
    lineOf({
      reference: `SIRVOY-${propertyId}-${invoice.invoiceId}.`,
      totalInOre: signOf(invoice) * invoice.totalInOre,
      state: isBookkept(invoice) ? 'bookkept' : invoice.fate === 'cancelled' ? 'cancelled' : 'open',
      payments: paymentsOf(invoice).map(({ date, amountInOre, account }) => `${date} ${amountInOre} ${account}`),
    }),
  );
  const postings = inFortnox
    .filter(isBookkept)
    .flatMap((invoice) => [...salePostings(invoice), ...moneyPostings(invoice)]);
  return { documents: documents.toSorted(), balances: summed(postings) };
}

const isBookkept = ({ fate }: ExpectedInvoice): boolean => fate === 'bookkept' || fate === 'credited';
const signOf = ({ kind }: ExpectedInvoice): 1 | -1 => (kind === 'credit' ? -1 : 1);

const VAT_ACCOUNTS: Readonly<Record<string, string>> = { 25: '2611', 12: '2621', 6: '2631' };

function salePostings(invoice: ExpectedInvoice): readonly (readonly [string, number])[] {
  const sign = signOf(invoice);
  const { totalInOre, roundingInOre, vatInOreByRate } = invoice;
  const vat = Object.entries(vatInOreByRate);
  return [
    ['1510', sign * totalInOre],
    ['3740', -sign * roundingInOre],
    ...vat.map(([rate, amount]) => [VAT_ACCOUNTS[rate] ?? `VAT ${rate}`, -sign * amount] as const),
    ['sales', -sign * (totalInOre - roundingInOre - sum(vat.map(([, amount]) => amount)))],
  ];
}

const moneyPostings = (invoice: ExpectedInvoice): readonly (readonly [string, number])[] =>
  paymentsOf(invoice).flatMap(({ account, amountInOre }) => [
    [account, amountInOre],
    ['1510', -amountInOre],
  ]);

/** R-PAY-3: never before the invoice. */
const paymentsOf = ({ payments, date: invoiceDate }: ExpectedInvoice) =>
  payments.map(({ amountInOre, method, date }) => ({
    amountInOre,
    account: accountOf(method),
    date: date < invoiceDate ? invoiceDate : date,
  }));

function accountOf(method: string): string {
  const name = method.trim().toLowerCase();
  if (['kontant', 'cash'].includes(name)) return '1910';
  if (['bankgiro', 'plusgiro', 'banköverföring', 'bank transfer', 'faktura'].includes(name)) return '1930';
  return '1580';
}
