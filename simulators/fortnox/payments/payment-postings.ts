import { claimAccount, inSek, predefinedAccount, salesPostings } from '../invoices/invoice-postings.js';
import type { Invoice } from '../invoices/invoice.js';
import { proportion } from '../ledger/hundredths.js';
import { balanceOf, posting, type VoucherRow } from '../ledger/voucher.js';
import type { Tenant } from '../tenants/tenant.js';
import { settles, type Payment } from './payment.js';

/** Debit where the money is and what is written off, credit the claim; what another rate leaves is currency gain or loss. */
export function paymentPostings(tenant: Tenant, payment: Payment, invoice: Invoice): readonly VoucherRow[] {
  const money = posting(payment.account, payment.amount);
  const writtenOff = payment.writeOffs.map(({ account, amount, costCenter, project, transactionInformation }) =>
    posting(account, inSek(amount, { ...invoice.fields, CurrencyRate: payment.rate }), {
      costCenter,
      project,
      transactionInformation,
    }),
  );
  const rows = [money, ...writtenOff, ...creditSide(tenant, payment, invoice)];
  const difference = balanceOf(rows);
  if (difference === 0) return rows;
  const account = predefinedAccount(tenant, difference > 0 ? 'CURRENCYWIN' : 'CURRENCYLOSS', invoice.number);
  return [...rows, posting(account, -difference)];
}

function creditSide(tenant: Tenant, payment: Payment, invoice: Invoice): readonly VoucherRow[] {
  if (invoice.accountingMethod === 'CASH') return salesShare(tenant, payment, invoice);
  return [posting(claimAccount(tenant, invoice), -inSek(settles(payment), invoice.fields))];
}

/** Cash method: the part of sales and VAT that this payment pays; parts of several payments add up to the whole. */
function salesShare(tenant: Tenant, payment: Payment, invoice: Invoice): readonly VoucherRow[] {
  const { total } = invoice.totals;
  const before = payment.counted ? invoice.settled - settles(payment) : invoice.settled;
  const after = before + settles(payment);
  const rows = salesPostings(tenant, invoice).map((row) => ({
    ...row,
    amount: share(row.amount, after, total) - share(row.amount, before, total),
  }));
  const rest = -inSek(settles(payment), invoice.fields) - balanceOf(rows);
  return rest === 0 ? rows : [...rows, posting(predefinedAccount(tenant, 'ROUNDOFF', invoice.number), rest)];
}

function share(amount: number, paid: number, total: number): number {
  return total < 0 ? proportion(amount, -paid, -total) : proportion(amount, paid, total);
}
