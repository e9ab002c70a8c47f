import type { ExpectedDay, ExpectedInvoice } from '../../simulators/sirvoy/play/played-day.js';

/** What the Fortnox simulator says it holds, in Fortnox's own field names. */
export type FortnoxBooks = {
  readonly customers: readonly object[];
  readonly invoices: readonly {
    readonly DocumentNumber: string;
    readonly ExternalInvoiceReference1: string | null;
    readonly Total: number;
    readonly Booked: boolean;
    readonly Cancelled: boolean;
    readonly Credit: string;
  }[];
  readonly payments: readonly {
    readonly InvoiceNumber: number | string;
    readonly Amount: number;
    readonly Booked: boolean;
  }[];
  readonly vouchers: readonly {
    readonly VoucherRows: readonly { readonly Account: number; readonly Debit: number; readonly Credit: number }[];
  }[];
  readonly requests: number;
};

export const countsOf = ({ customers, invoices, payments, requests }: FortnoxBooks) => ({
  customers: customers.length,
  invoices: invoices.length,
  bookkept: invoices.filter(({ Booked }) => Booked).length,
  cancelled: invoices.filter(({ Cancelled }) => Cancelled).length,
  creditInvoices: invoices.filter(({ Credit }) => Credit === 'true').length,
  payments: payments.length,
  requests,
});

const inOre = (kronor: number): number => Math.round(kronor * 100);
const isInFortnox = ({ fate, kind }: ExpectedInvoice): boolean =>
  fate !== 'skipped' && !(kind === 'credit' && fate === 'cancelled');

/** Every way in which Fortnox's books differ, to the öre, from what the hotel knows of its own day. */
export function differences(day: ExpectedDay, books: FortnoxBooks): readonly string[] {
  return [
    ...day.invoices.flatMap((expected) => documentDifferences(expected, day, books)),
    ...strangers(day, books),
    ...accountDifferences(day, books),
  ];
}

function documentDifferences(expected: ExpectedInvoice, { propertyId }: ExpectedDay, books: FortnoxBooks): string[] {
  const reference = referenceOf(propertyId, expected.invoiceId);
  const found = books.invoices.filter(({ ExternalInvoiceReference1 }) => ExternalInvoiceReference1 === reference);
  const [document] = found;
  const wanted = isInFortnox(expected) ? 1 : 0;
  if (found.length !== wanted) return [`${reference} is in Fortnox ${found.length} times, not ${wanted}`];
  if (!document) return [];
  const sign = expected.kind === 'credit' ? -1 : 1;
  const isBooked = expected.fate === 'bookkept' || expected.fate === 'credited';
  const paid = books.payments.filter(
    ({ InvoiceNumber, Booked }) => Booked && String(InvoiceNumber) === document.DocumentNumber,
  );
  return [
    ...unequal(`${reference} total in öre`, inOre(document.Total), sign * expected.totalInOre),
    ...unequal(`${reference} bookkept`, document.Booked, isBooked),
    ...unequal(`${reference} cancelled`, document.Cancelled, expected.fate === 'cancelled'),
    ...unequal(
      `${reference} payments in öre`,
      sorted(paid.map(({ Amount }) => inOre(Amount))),
      sorted(bookkeptAmounts(expected)),
    ),
  ];
}

const referenceOf = (propertyId: number, invoiceId: string): string => `SIRVOY-${propertyId}-${invoiceId}.`;

const bookkeptAmounts = ({ payments }: ExpectedInvoice): number[] =>
  payments.filter(({ fate }) => fate === 'bookkept').map(({ amountInOre }) => amountInOre);

function strangers({ invoices, propertyId }: ExpectedDay, books: FortnoxBooks): string[] {
  const known = new Set(invoices.map(({ invoiceId }) => referenceOf(propertyId, invoiceId)));
  return books.invoices
    .filter(({ ExternalInvoiceReference1: reference }) => reference === null || !known.has(reference))
    .map(({ DocumentNumber }) => `Fortnox invoice ${DocumentNumber} belongs to no Sirvoy invoice`);
}

/** Output VAT per rate, receivables, and that every voucher balances. */
function accountDifferences(day: ExpectedDay, books: FortnoxBooks): string[] {
  const balances = new Map<number, number>();
  const unbalanced: string[] = [];
  for (const { VoucherRows } of books.vouchers) {
    const sum = VoucherRows.reduce((total, { Debit, Credit }) => total + inOre(Debit) - inOre(Credit), 0);
    if (sum !== 0) unbalanced.push(`a voucher is out of balance by ${sum} öre`);
    for (const { Account, Debit, Credit } of VoucherRows) {
      balances.set(Account, (balances.get(Account) ?? 0) + inOre(Debit) - inOre(Credit));
    }
  }
  const vatAccounts: Readonly<Record<string, number>> = { '25': 2611, '12': 2621, '6': 2631 };
  return [
    ...unbalanced,
    ...Object.entries(vatAccounts).flatMap(([rate, account]) =>
      unequal(`account ${account} in öre`, -(balances.get(account) ?? 0), expectedVat(day, rate)),
    ),
    ...unequal('account 1510 in öre', balances.get(1510) ?? 0, expectedReceivables(day)),
  ];
}

const isBookkept = ({ fate }: ExpectedInvoice): boolean => fate === 'bookkept' || fate === 'credited';
const signOf = ({ kind }: ExpectedInvoice): number => (kind === 'credit' ? -1 : 1);

const expectedVat = ({ invoices }: ExpectedDay, rate: string): number =>
  invoices.filter(isBookkept).reduce((sum, invoice) => sum + signOf(invoice) * (invoice.vatInOreByRate[rate] ?? 0), 0);

const expectedReceivables = ({ invoices }: ExpectedDay): number =>
  invoices.filter(isBookkept).reduce((sum, invoice) => {
    const paid = bookkeptAmounts(invoice).reduce((total, amount) => total + amount, 0);
    return sum + signOf(invoice) * invoice.totalInOre - paid;
  }, 0);

const sorted = (amounts: readonly number[]): string => amounts.toSorted((a, b) => a - b).join(' ');

const unequal = (what: string, found: string | number | boolean, wanted: string | number | boolean): string[] =>
  found === wanted ? [] : [`${what}: Fortnox ${found}, Sirvoy ${wanted}`];
