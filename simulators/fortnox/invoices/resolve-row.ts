import { refuse, refuseWithUnknownCode } from '../answers/refusal.js';
import { isStandardRate, rateOfCode } from '../ledger/vat-codes.js';
import { requireCode } from '../registers/code-checks.js';
import type { Account } from '../tenants/chart.js';
import type { FinancialYear } from '../tenants/financial-years.js';
import type { Tenant } from '../tenants/tenant.js';
import { requireAccount } from '../vouchers/post-voucher.js';
import type { InvoiceRow, RowFields } from './invoice.js';

/** What decides accounts and VAT of rows that do not say. */
export interface RowContext {
  readonly tenant: Tenant;
  readonly year: FinancialYear;
  /** VATType of the customer. */
  readonly vatType: string;
}

/** A row with account and VAT settled, or the refusal of what does not fit (fortnox.md 5.3, 5.5). */
export function resolveRow(context: RowContext, row: RowFields): InvoiceRow {
  const { tenant, year } = context;
  if (row.ArticleNumber !== '') throw refuse(2001302, 'Kunde inte hitta artikel');
  requireCode(tenant, 'units', row.Unit);
  requireCode(tenant, 'costcenters', row.CostCenter);
  requireCode(tenant, 'projects', row.Project);
  if (row.DiscountType === 'PERCENT' && row.Discount > 100_00) {
    throw refuseWithUnknownCode('Ogiltig rabatt. Får inte överstiga 100 %');
  }
  const given = row.AccountNumber === null ? undefined : requireAccount(year, row.AccountNumber);
  const rate = rateOf(context, row, given);
  const account = given ?? requireAccount(year, salesAccount(context, rate));
  return { ...row, RowId: row.RowId ?? 0, AccountNumber: account.number, VAT: rate };
}

/** VATCode decides before VAT, and both before the account's own code. */
function rateOf(context: RowContext, row: RowFields, account: Account | undefined): number {
  if (row.VATCode !== null) return rateOfGivenCode(row.VATCode, row.VAT);
  if (row.VAT !== null) return rateGiven(context.tenant, row.VAT, account);
  if (account) return rateOfCode(account.vatCode) ?? 0;
  return isDomestic(context.vatType) ? 25 : 0;
}

function rateOfGivenCode(code: string, vat: number | null): number {
  const rate = rateOfCode(code);
  if (rate === undefined || (vat !== null && vat !== rate)) throw refuseWithUnknownCode('Ogiltig momskod');
  return rate;
}

/** Only a company with EasyVat has rates of its own, and those do not choose an account. */
function rateGiven(tenant: Tenant, vat: number, account: Account | undefined): number {
  if (isStandardRate(vat)) return vat;
  if (!tenant.switches.easyVat) throw refuseWithUnknownCode('Kunde inte hämta/hitta moms');
  if (!account) throw refuse(2004167, 'Konto måste anges för egen momssats.');
  return vat;
}

function salesAccount({ tenant, vatType }: RowContext, rate: number): number {
  const number = tenant.predefinedAccounts.get(isDomestic(vatType) ? `SALES_${rate}_SE` : (ABROAD[vatType] ?? 'SALES'));
  if (number === undefined || number === null) throw refuse(2001304, 'Kunde inte hitta konto');
  return number;
}

const ABROAD: Readonly<Record<string, string>> = {
  SEREVERSEDVAT: 'SALESCONSTR2',
  EUREVERSEDVAT: 'SALESEUREV',
  EUVAT: 'SALESEUVAT',
  EXPORT: 'SALESEXPORT',
};

function isDomestic(vatType: string): boolean {
  return vatType === 'SEVAT';
}
