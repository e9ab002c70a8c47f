import { refuse, refuseWithUnknownCode } from '../answers/refusal.js';
import {
  balanceOf,
  merged,
  voucherKeyText,
  type Voucher,
  type VoucherDraft,
  type VoucherRow,
} from '../ledger/voucher.js';
import { yearOf, type FinancialYear } from '../tenants/financial-years.js';
import type { Account } from '../tenants/chart.js';
import type { Tenant } from '../tenants/tenant.js';

/** Writes a voucher into its series, or throws before anything is written: no year, locked period, account missing or inactive. */
export function postVoucher(tenant: Tenant, draft: VoucherDraft, now: number): Voucher {
  const year = openYear(tenant, draft.date);
  const rows = merged(draft.rows);
  rows.forEach((row) => checkRow(year, row));
  if (balanceOf(rows) !== 0) throw refuseWithUnknownCode('Verifikationen balanserar inte.');
  const counter = `${year.id}/${draft.series}`;
  const number = (tenant.counters.voucher.get(counter) ?? 0) + 1;
  tenant.counters.voucher.set(counter, number);
  const voucher = { ...draft, rows, number, year: year.id };
  tenant.vouchers.put(voucherKeyText(voucher), voucher, now);
  return voucher;
}

/** The financial year of a date in which something may still be written. Throws 2000401 in a locked period. */
export function openYear(tenant: Tenant, date: string): FinancialYear {
  const year = requireYear(tenant, date);
  if (tenant.lockedUntil !== null && date <= tenant.lockedUntil) {
    throw refuse(2000401, `Administratören har låst perioden t.o.m. ${tenant.lockedUntil}`);
  }
  return year;
}

export function requireYear(tenant: Tenant, date: string): FinancialYear {
  const year = yearOf(tenant, date);
  if (!year) throw refuseWithUnknownCode(`Räkenskapsår saknas för ${date}.`);
  return year;
}

/** Throws 2001304 for an account the year does not have, 2000550 for one that is switched off. */
export function requireAccount(year: FinancialYear, number: number): Account {
  const account = year.accounts.get(number);
  if (!account) throw refuse(2001304, `Kunde inte hitta konto (${number})`);
  if (!account.active) throw refuse(2000550, `Konto "${number}" är inte aktivt`);
  return account;
}

function checkRow(year: FinancialYear, row: VoucherRow): void {
  const account = requireAccount(year, row.account);
  if (account.costCenterSettings === 'MANDATORY' && row.costCenter === '') {
    throw refuseWithUnknownCode(`Kostnadsställe är obligatoriskt på konto ${row.account}`);
  }
  if (account.projectSettings === 'MANDATORY' && row.project === '') {
    throw refuseWithUnknownCode(`Projekt är obligatoriskt på konto ${row.account}`);
  }
}
