import { tenantState } from '../../simulators/fortnox/control/tenant-state.js';
import type { Tenant } from '../../simulators/fortnox/tenants/tenant.js';

/** One document in Fortnox, read from its own fields. Money in öre. */
export type Booked = {
  readonly number: string;
  readonly reference: string;
  readonly isCredit: boolean;
  /** The invoice that this one credits, as Fortnox links them; null when none. */
  readonly credits: string | null;
  /** YYYY-MM-DD */
  readonly date: string;
  readonly totalInOre: number;
  readonly vatInOre: number;
  readonly booked: boolean;
  readonly cancelled: boolean;
  readonly payments: readonly { readonly amountInOre: number; readonly booked: boolean; readonly account: number }[];
};

type Fields = Readonly<Record<string, string | number | boolean | null>>;

/** A company's books as anybody would read them. */
export function booksOf(tenant: Tenant): readonly Booked[] {
  const { invoices, payments } = tenantState(tenant) as unknown as {
    readonly invoices: readonly Fields[];
    readonly payments: readonly Fields[];
  };
  return invoices.map((invoice) => ({
    number: text(invoice['DocumentNumber']),
    reference: text(invoice['ExternalInvoiceReference1']),
    isCredit: invoice['Credit'] === 'true',
    credits: linked(invoice['InvoiceReference']),
    date: text(invoice['InvoiceDate']),
    totalInOre: ore(invoice['Total']),
    vatInOre: ore(invoice['TotalVAT']),
    booked: invoice['Booked'] === true,
    cancelled: invoice['Cancelled'] === true,
    payments: payments
      .filter((payment) => text(payment['InvoiceNumber']) === text(invoice['DocumentNumber']))
      .map((payment) => ({
        amountInOre: ore(payment['Amount']),
        booked: payment['Booked'] === true,
        account: Number(payment['ModeOfPaymentAccount']),
      })),
  }));
}

const text = (value: Fields[string] | undefined): string => String(value ?? '');
const ore = (kronor: Fields[string] | undefined): number => Math.round(Number(kronor) * 100);
const linked = (value: Fields[string] | undefined): string | null =>
  value === null || value === undefined || text(value) === '0' || text(value) === '' ? null : text(value);
