import { refuseWithUnknownCode } from '../answers/refusal.js';
import { proportion } from '../ledger/hundredths.js';
import { balanceOf, posting, type VoucherRow } from '../ledger/voucher.js';
import { vatAccountName } from '../ledger/vat-codes.js';
import type { Tenant } from '../tenants/tenant.js';
import { saleLines } from './invoice-totals.js';
import type { Invoice, InvoiceFields } from './invoice.js';

/** Rates carry six decimals at most. */
const RATE_SCALE = 1_000_000;

/** Öre in SEK of an amount in a document's currency. */
export function inSek(
  amount: number,
  { CurrencyRate, CurrencyUnit }: Pick<InvoiceFields, 'CurrencyRate' | 'CurrencyUnit'>,
): number {
  return proportion(amount, Math.round(CurrencyRate * RATE_SCALE) * CurrencyUnit, RATE_SCALE);
}

/** The account of a predefined name. Throws the recorded text of a company that never set it. */
export function predefinedAccount({ predefinedAccounts }: Tenant, name: string, invoiceNumber: string): number {
  const account = predefinedAccounts.get(name);
  if (account === undefined || account === null) {
    throw refuseWithUnknownCode(`Kunde inte bokföra fakturanummer ${invoiceNumber}. Förvalt konto för ${name} saknas.`);
  }
  return account;
}

/** Where an invoice's total is claimed: customers' debts, or for a cash invoice the account of its way of payment. */
export function claimAccount(tenant: Tenant, { number, fields }: Invoice): number {
  return predefinedAccount(tenant, CLAIM_OF_WAY[cashWay(fields)] ?? 'CUSTCLAIM', number);
}

const CLAIM_OF_WAY: Readonly<Record<string, string>> = { CASH: 'CASH', CARD: 'CASHBYCARD', AG: 'AG' };

function cashWay({ InvoiceType, PaymentWay }: InvoiceFields): string {
  return InvoiceType === 'CASHINVOICE' ? PaymentWay : '';
}

/** Sales, output VAT and rounding of an invoice in SEK: all its voucher rows but the claim. */
export function salesPostings(tenant: Tenant, invoice: Invoice): readonly VoucherRow[] {
  const { number, fields, rows, totals } = invoice;
  refuseMissingFeeAccounts(tenant, invoice);
  const sales = saleLines(tenant, fields, rows).map(({ account, costCenter, project }, index) =>
    posting(account, -inSek(totals.nets[index] ?? 0, fields), { costCenter, project }),
  );
  const vat = [...totals.vatByRate]
    .filter(([, amount]) => amount !== 0)
    .map(([rate, amount]) => posting(predefinedAccount(tenant, vatAccountName(rate), number), -inSek(amount, fields)));
  const parts = [...sales, ...vat];
  // Öresavrundning, and in another currency the öre that single roundings leave.
  const rounding = -inSek(totals.total, fields) - balanceOf(parts);
  return rounding === 0 ? parts : [...parts, posting(predefinedAccount(tenant, 'ROUNDOFF', number), rounding)];
}

function refuseMissingFeeAccounts(tenant: Tenant, { number, fields }: Invoice): void {
  if (fields.Freight !== 0) predefinedAccount(tenant, 'FREIGHT', number);
  if (fields.AdministrationFee !== 0) predefinedAccount(tenant, 'ADMFEE', number);
}
