import type { Account } from './chart.js';

export type AccountingMethod = 'ACCRUAL' | 'CASH';

/** Not a calendar year: vouchers point at it by `id`. */
export interface FinancialYear {
  readonly id: number;
  readonly from: string;
  readonly to: string;
  readonly accountingMethod: AccountingMethod;
  readonly chartType: string;
  readonly accounts: Map<number, Account>;
}

interface WithYears {
  readonly years: readonly FinancialYear[];
}

export function yearOf(tenant: WithYears, date: string): FinancialYear | undefined {
  return tenant.years.find(({ from, to }) => from <= date && date <= to);
}

/** The year a call means when it names none: the one of the date, else the newest. */
export function preselectedYear(tenant: WithYears, today: string): FinancialYear | undefined {
  return yearOf(tenant, today) ?? tenant.years.at(-1);
}
