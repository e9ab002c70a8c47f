import type { Document } from '../support/application.js';
import type {
  FortnoxCustomer,
  FortnoxInvoice,
  FortnoxPayment,
  FortnoxState,
  FortnoxVoucher,
} from '../support/fortnox-simulator.js';
import type { Hotel } from '../support/hotel.js';
import type { Outcome, Voucher } from './scenario.js';

/** What happened, in the lines the tables are written in. */
export type Told = {
  readonly documents: Readonly<Record<string, string>>;
  readonly fortnox: readonly string[];
  readonly vouchers: readonly string[];
  readonly rows: readonly string[];
  readonly customers: readonly string[];
  readonly changedTexts: readonly string[];
};

/** What the table says, made comparable: in no particular order, and only of what it speaks of. */
export function toldBy({ documents, fortnox, vouchers, rows, customers, changedTexts }: Outcome): Partial<Told> {
  return {
    documents,
    fortnox: fortnox.toSorted(),
    vouchers: vouchers.map(voucherLine).toSorted(),
    ...(rows && { rows: rows.toSorted() }),
    ...(customers && { customers: customers.toSorted() }),
    ...(changedTexts && { changedTexts: changedTexts.toSorted() }),
  };
}

export async function toldOf(hotel: Hotel): Promise<Told> {
  const [state, documents] = [await hotel.state(), await hotel.documents()];
  const nameOf = namesIn(state, hotel);
  return {
    documents: statusesOf(documents),
    fortnox: [
      ...state.invoices.map((each) => documentLine(each, nameOf)),
      ...state.payments.map((each) => paymentLine(each, nameOf)),
    ].toSorted(),
    vouchers: state.vouchers.map(bookedVoucherLine).toSorted(),
    rows: state.invoices.flatMap((each) => rowLines(each, nameOf)).toSorted(),
    customers: state.customers.map(customerLine).toSorted(),
    changedTexts: (await Promise.all(documents.map((each) => changedTextsIn(hotel, each)))).flat().toSorted(),
  };
}

/** "description: Svit <2> → Svit (2)" */
async function changedTextsIn({ application }: Hotel, { id, status }: Document): Promise<readonly string[]> {
  if (status !== 'previewed') return [];
  type Preview = { readonly textChanges: readonly Readonly<Record<'field' | 'from' | 'to', string>>[] };
  const { textChanges } = await application.api.get<Preview>(`/api/invoices/${id}/preview`);
  return textChanges.map(({ field, from, to }) => `${field}: ${from} → ${to}`);
}

const statusesOf = (documents: readonly Document[]): Record<string, string> =>
  Object.fromEntries(
    documents.flatMap(({ sirvoyInvoiceId, status, reason, payments }) => [
      [sirvoyInvoiceId, [status, reason].filter((word) => word !== null).join(' ')] as const,
      ...payments.map((paid) => [`payment ${paid.sirvoyPaymentId}`, paid.status] as const),
    ]),
  );

type NameOf = (documentNumber: string) => string;

/** Documents are called by their Sirvoy number, which our reference in Fortnox holds. */
function namesIn({ invoices }: FortnoxState, hotel: Hotel): NameOf {
  const prefix = hotel.reference('').slice(0, -1);
  const names = invoices.map(
    ({ DocumentNumber, ExternalInvoiceReference1: reference }) =>
      [
        DocumentNumber,
        (reference ?? '').startsWith(prefix) ? (reference ?? '').slice(prefix.length, -1) : 'no reference of ours',
      ] as const,
  );
  const byNumber = new Map(names);
  return (documentNumber) => byNumber.get(documentNumber) ?? `no document ${documentNumber}`;
}

/** "55090 credits 55017 | 2026-03-25 | -2740.00 | bookkept | open -2740.00" */
function documentLine(invoice: FortnoxInvoice, nameOf: NameOf): string {
  const credited = String(invoice.InvoiceReference ?? '0');
  const name = nameOf(invoice.DocumentNumber);
  return [
    credited === '0' ? name : `${name} credits ${nameOf(credited)}`,
    invoice.InvoiceDate,
    invoice.Currency === 'SEK' ? decimal(invoice.Total) : `${decimal(invoice.Total)} ${invoice.Currency}`,
    stateOf(invoice),
    `open ${decimal(invoice.Balance)}`,
  ].join(' | ');
}

const stateOf = ({ Cancelled, Booked }: FortnoxInvoice): string =>
  Cancelled ? 'cancelled' : Booked ? 'bookkept' : 'created';

/** "55017 paid | 2026-03-20 | 2740.00 | 1580 | bookkept" */
const paymentLine = (payment: FortnoxPayment, nameOf: NameOf): string =>
  [
    `${nameOf(String(payment.InvoiceNumber))} paid`,
    payment.PaymentDate,
    decimal(payment.Amount),
    payment.ModeOfPaymentAccount,
    payment.Booked ? 'bookkept' : 'not bookkept',
  ].join(' | ');

/** "55017 | 3002 | 2 × 1120.00 | 12 % | Dubbelrum 2 nätter" */
const rowLines = ({ DocumentNumber, InvoiceRows }: FortnoxInvoice, nameOf: NameOf): readonly string[] =>
  InvoiceRows.map(({ AccountNumber, DeliveredQuantity, Price, VAT, Description }) =>
    [nameOf(DocumentNumber), AccountNumber, `${DeliveredQuantity} × ${decimal(Price)}`, `${VAT} %`, Description].join(
      ' | ',
    ),
  );

/** "ours | Maja Lind": a number of ours is as good as another. */
const customerLine = ({ CustomerNumber, Name }: FortnoxCustomer): string =>
  `${CustomerNumber.startsWith('SV-') ? 'ours' : CustomerNumber} | ${Name}`;

/** "2026-03-20 | 1510 -2740.00 | 1580 2740.00" */
export const voucherLine = ({ date, kronor }: Voucher): string =>
  [date, ...Object.entries(kronor).map(([account, amount]) => `${account} ${decimal(amount)}`)].join(' | ');

function bookedVoucherLine({ TransactionDate, VoucherRows }: FortnoxVoucher): string {
  const ore: Record<number, number> = {};
  for (const { Account, Debit, Credit } of VoucherRows) {
    ore[Account] = (ore[Account] ?? 0) + Math.round(Debit * 100) - Math.round(Credit * 100);
  }
  const kronor = Object.fromEntries(Object.entries(ore).map(([account, amount]) => [account, amount / 100]));
  return voucherLine({ date: TransactionDate, kronor });
}

/** Öre by which a voucher's debit exceeds its credit. */
export const imbalanceOf = ({ kronor }: Voucher): number =>
  Object.values(kronor).reduce((sum, amount) => sum + Math.round(amount * 100), 0);

const decimal = (kronor: number): string => kronor.toFixed(2);
