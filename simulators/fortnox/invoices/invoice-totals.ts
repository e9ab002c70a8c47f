import { proportion } from '../ledger/hundredths.js';
import { totalSales, type SaleLine, type SalesTotals } from '../ledger/sales-totals.js';
import type { Switches } from '../tenants/switches.js';
import type { Tenant } from '../tenants/tenant.js';
import type { InvoiceFields, InvoiceRow } from './invoice.js';

/** Fees carry the standard rate. */
const FEE_RATE = 25;

/** What is sold: the rows, then freight and fee where they are not zero. Öre as entered, by VATIncluded with or without VAT. */
export function saleLines(
  { predefinedAccounts }: Tenant,
  { CostCenter, Project, Freight, AdministrationFee }: InvoiceFields,
  rows: readonly InvoiceRow[],
): readonly SaleLine[] {
  const fee = (name: string, amount: number): SaleLine[] =>
    amount === 0
      ? []
      : [
          {
            account: predefinedAccounts.get(name) ?? 0,
            costCenter: CostCenter,
            project: Project,
            rate: FEE_RATE,
            amount,
          },
        ];
  return [
    ...rows.map((row) => ({
      account: row.AccountNumber,
      costCenter: row.CostCenter || CostCenter,
      project: row.Project || Project,
      rate: row.VAT,
      amount: rowTotal(row),
    })),
    ...fee('FREIGHT', Freight),
    ...fee('ADMFEE', AdministrationFee),
  ];
}

export function invoiceTotals(tenant: Tenant, fields: InvoiceFields, rows: readonly InvoiceRow[]): SalesTotals {
  return totalSales(saleLines(tenant, fields, rows), totalsRules(tenant.switches, fields));
}

function totalsRules({ vatRounding, oresavrundning }: Switches, { VATIncluded, Currency }: InvoiceFields) {
  return {
    vatIncluded: VATIncluded,
    vatPerRow: vatRounding === 'perRow',
    wholeKronor: oresavrundning && Currency === 'SEK',
  };
}

/** Quantity × price less discount, öre. */
export function rowTotal(row: InvoiceRow): number {
  const full = undiscounted(row);
  return row.DiscountType === 'AMOUNT' ? full - row.Discount : full - proportion(full, row.Discount, 100_00);
}

export function undiscounted({ DeliveredQuantity, Price }: InvoiceRow): number {
  return proportion(Price, DeliveredQuantity, 100);
}

/** The amount without VAT, of an amount entered the invoice's way. */
export function withoutVat(amount: number, rate: number, vatIncluded: boolean): number {
  return vatIncluded ? proportion(amount, 100, 100 + rate) : amount;
}

export function feeVat(amount: number, vatIncluded: boolean): number {
  return vatIncluded ? proportion(amount, FEE_RATE, 100 + FEE_RATE) : proportion(amount, FEE_RATE, 100);
}
