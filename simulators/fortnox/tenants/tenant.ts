import type { JsonObject } from '../answers/json.js';
import type { Customer } from '../customers/customer.js';
import type { Invoice } from '../invoices/invoice.js';
import type { Payment } from '../payments/payment.js';
import type { Traffic } from '../rate-limit/traffic.js';
import type { Voucher } from '../ledger/voucher.js';
import type { FinancialYear } from './financial-years.js';
import type { Register } from './register.js';
import type { Switches } from './switches.js';

export interface VoucherSeries {
  readonly code: string;
  readonly description: string;
  readonly manual: boolean;
}

/** One company in Fortnox: everything a client can see, and how its uncertain behaviours are switched. */
export interface Tenant {
  readonly id: string;
  consent: Consent;
  switches: Switches;
  /** Last locked day, `YYYY-MM-DD`. */
  lockedUntil: string | null;
  readonly years: FinancialYear[];
  readonly predefinedAccounts: Map<string, number | null>;
  readonly predefinedSeries: Map<string, string>;
  readonly voucherSeries: Map<string, VoucherSeries>;
  /** Small registers keyed by code: currencies, terms of payment, modes of payment, cost centres, projects … */
  readonly codes: Readonly<Record<CodeRegisterName, Map<string, JsonObject>>>;
  readonly customers: Register<Customer>;
  /** Numbers of deleted customers stay taken. */
  readonly reservedCustomerNumbers: Set<string>;
  readonly invoices: Register<Invoice>;
  readonly payments: Register<Payment>;
  readonly vouchers: Register<Voucher>;
  readonly counters: Counters;
  readonly traffic: Traffic;
  /** Access tokens given out, whatever they were exchanged for. */
  tokensIssued: number;
}

export interface Consent {
  readonly scopes: readonly string[];
  /** Given with account_type=service: only then client credentials work. */
  readonly service: boolean;
}

export type CodeRegisterName =
  'currencies' | 'termsofpayments' | 'modesofpayments' | 'costcenters' | 'projects' | 'units' | 'pricelists' | 'labels';

/** The last number given out. */
export interface Counters {
  customer: number;
  invoice: number;
  payment: number;
  row: number;
  label: number;
  project: number;
  /** Per `financial-year Id/series`. */
  readonly voucher: Map<string, number>;
}
