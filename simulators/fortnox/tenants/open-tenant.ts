import type { JsonObject } from '../answers/json.js';
import { SCOPES } from '../oauth/scopes.js';
import { Traffic } from '../rate-limit/traffic.js';
import { standardChart } from './chart.js';
import type { AccountingMethod, FinancialYear } from './financial-years.js';
import { PREDEFINED_ACCOUNTS, PREDEFINED_SERIES, VOUCHER_SERIES } from './predefined.js';
import { Register } from './register.js';
import { defaultSwitches } from './switches.js';
import type { CodeRegisterName, Tenant } from './tenant.js';

/** How a tenant may differ from a plain Swedish company on the invoice method. */
export interface TenantWishes {
  readonly accountingMethod: AccountingMethod;
  readonly financialYears: readonly { readonly from: string; readonly to: string }[] | undefined;
  readonly lockedUntil: string | null;
  readonly scopes: readonly string[] | undefined;
  /** False: nobody in the company has consented yet. */
  readonly consent: boolean;
  /** null takes the account away, as in a company that never set it. */
  readonly predefinedAccounts: Readonly<Record<string, number | null>>;
}

export function openTenant(id: string, wishes: TenantWishes, today: string, rateWindowMs: number): Tenant {
  return {
    id,
    consent: wishes.consent ? { scopes: wishes.scopes ?? SCOPES, service: true } : { scopes: [], service: false },
    switches: defaultSwitches(),
    lockedUntil: wishes.lockedUntil,
    years: openYears(wishes, today),
    predefinedAccounts: new Map(Object.entries({ ...PREDEFINED_ACCOUNTS, ...wishes.predefinedAccounts })),
    predefinedSeries: new Map(Object.entries(PREDEFINED_SERIES)),
    voucherSeries: new Map(VOUCHER_SERIES.map(([code, description, manual]) => [code, { code, description, manual }])),
    codes: openCodes(today),
    customers: new Register(),
    reservedCustomerNumbers: new Set(),
    invoices: new Register(),
    payments: new Register(),
    vouchers: new Register(),
    counters: { customer: 0, invoice: 0, payment: 0, row: 0, label: 0, project: 0, voucher: new Map() },
    traffic: new Traffic(rateWindowMs),
    tokensIssued: 0,
  };
}

function openYears({ financialYears, accountingMethod }: TenantWishes, today: string): FinancialYear[] {
  const thisYear = Number(today.slice(0, 4));
  const calendarYears = [thisYear - 1, thisYear, thisYear + 1].map((year) => ({
    from: `${year}-01-01`,
    to: `${year}-12-31`,
  }));
  return [...(financialYears ?? calendarYears)]
    .sort((one, other) => one.from.localeCompare(other.from))
    .map(({ from, to }, index) => ({
      id: index + 1,
      from,
      to,
      accountingMethod,
      chartType: 'Bas 2026',
      accounts: standardChart(),
    }));
}

function openCodes(today: string): Readonly<Record<CodeRegisterName, Map<string, JsonObject>>> {
  const currency = (Code: string, Description: string, rate: number) =>
    ({ Code, Description, BuyRate: rate, SellRate: rate, Unit: 1, Date: today, IsAutomatic: Code !== 'SEK' }) as const;
  const mode = (Code: string, Description: string, AccountNumber: string) =>
    ({ Code, Description, AccountNumber }) as const;
  const terms = (Code: string, Description: string) => ({ Code, Description });
  return {
    currencies: byCode([
      currency('SEK', 'Svensk krona', 1),
      currency('EUR', 'Euro', 11.25),
      currency('USD', 'US-dollar', 10.4),
      currency('NOK', 'Norsk krona', 0.98),
      currency('DKK', 'Dansk krona', 1.51),
      currency('GBP', 'Brittiskt pund', 13.1),
    ]),
    termsofpayments: byCode([
      ...['0', '10', '15', '20', '30'].map((days) => terms(days, `${days} dagar`)),
      terms('AG', 'Autogiro'),
      terms('K', 'Kontant'),
      terms('PF', 'Postförskott'),
    ]),
    modesofpayments: byCode([
      mode('AG', 'Autogiro', '1930'),
      mode('BG', 'Bankgiro', '1930'),
      mode('KONTANT', 'Kontant', '1910'),
      mode('KORT', 'Kortbetalning', '1580'),
      mode('PG', 'PlusGiro', '1930'),
    ]),
    costcenters: new Map(),
    projects: new Map(),
    units: byCode([
      { Code: 'st', Description: 'Styck' },
      { Code: 'h', Description: 'Timme' },
      { Code: 'natt', Description: 'Natt' },
    ]),
    pricelists: byCode([{ Code: 'A', Description: 'Standardprislista', PreSelected: true }]),
    labels: new Map(),
  };
}

function byCode(records: readonly (JsonObject & { readonly Code: string })[]): Map<string, JsonObject> {
  return new Map(records.map((record) => [record.Code, record]));
}
