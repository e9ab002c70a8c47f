import type { FortnoxCall } from './fortnox-ledger.port.js';

export type RegisteredAccount = { readonly number: number; readonly active: boolean };
export type ModeOfPayment = { readonly code: string; readonly account: number | null };
export type CostCenter = { readonly code: string; readonly active: boolean };
export type Project = { readonly number: string; readonly isCompleted: boolean };

export type Company = { readonly name: string; readonly organisationNumber: string | null; readonly tenantId: string };

/**
 * What is set up in a Fortnox company and documents refer to. Read seldom, by people who wait: each answer is kept for
 * some seconds, so that a mistake put right in Fortnox is seen at the next try. Every method may throw FortnoxFailure.
 */
export interface FortnoxRegisters {
  /** The chart of one financial year (its Fortnox id): activity belongs to the year. */
  accounts(call: FortnoxCall, yearId: number): Promise<readonly RegisteredAccount[]>;
  modesOfPayment(call: FortnoxCall): Promise<readonly ModeOfPayment[]>;
  costCenters(call: FortnoxCall): Promise<readonly CostCenter[]>;
  projects(call: FortnoxCall): Promise<readonly Project[]>;
  company(call: FortnoxCall): Promise<Company>;
  /** Accounts by Fortnox's name for their use (CUSTCLAIM, ROUNDOFF, …); null when none is set. */
  predefinedAccounts(call: FortnoxCall): Promise<ReadonlyMap<string, number | null>>;
  /** Voucher series by what is booked in them (INVOICE, INVOICEPAYMENT, …). */
  predefinedVoucherSeries(call: FortnoxCall): Promise<ReadonlyMap<string, string | null>>;
  /** ISO codes. */
  currencies(call: FortnoxCall): Promise<readonly string[]>;
  termsOfPayment(call: FortnoxCall): Promise<readonly string[]>;
}
