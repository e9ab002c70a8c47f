import type { Clock } from '../../application/ports/clock.port.js';
import type { FortnoxCall } from '../../application/ports/fortnox-ledger.port.js';
import type {
  Company,
  CostCenter,
  FortnoxRegisters,
  ModeOfPayment,
  Project,
  RegisteredAccount,
} from '../../application/ports/fortnox-registers.port.js';
import type { Page } from './answers/pages.js';
import {
  readAccounts,
  readCompany,
  readCostCenters,
  readCurrencies,
  readModesOfPayment,
  readPredefinedAccounts,
  readPredefinedVoucherSeries,
  readProjects,
  readTermsOfPayment,
} from './answers/register-answers.js';
import { CachedFact } from './cached-fact.js';
import type { FortnoxHttp } from './fortnox-http.js';
import { listPages } from './list-pages.js';

/** Spares the window while a person clicks through the set-up, and is over when they come back from Fortnox. */
const KEPT_FOR_MS = 10_000;

type Register<T> = {
  readonly operation: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly read: (json: unknown) => Page<T>;
};

/** The company's registers over its API, whole lists: one or two calls instead of one for each code asked about. */
export class HttpFortnoxRegisters implements FortnoxRegisters {
  private readonly charts: CachedFact<readonly RegisteredAccount[]>;
  private readonly modes: CachedFact<readonly ModeOfPayment[]>;
  private readonly centers: CachedFact<readonly CostCenter[]>;
  private readonly projectLists: CachedFact<readonly Project[]>;
  private readonly codes: CachedFact<readonly string[]>;
  private readonly accountUses: CachedFact<ReadonlyMap<string, number | null>>;
  private readonly series: CachedFact<ReadonlyMap<string, string | null>>;
  private readonly companies: CachedFact<Company>;

  constructor(
    private readonly http: FortnoxHttp,
    clock: Clock,
  ) {
    this.charts = new CachedFact(clock, KEPT_FOR_MS);
    this.modes = new CachedFact(clock, KEPT_FOR_MS);
    this.centers = new CachedFact(clock, KEPT_FOR_MS);
    this.projectLists = new CachedFact(clock, KEPT_FOR_MS);
    this.codes = new CachedFact(clock, KEPT_FOR_MS);
    this.accountUses = new CachedFact(clock, KEPT_FOR_MS);
    this.series = new CachedFact(clock, KEPT_FOR_MS);
    this.companies = new CachedFact(clock, KEPT_FOR_MS);
  }

  accounts(call: FortnoxCall, yearId: number): Promise<readonly RegisteredAccount[]> {
    const query = { financialyear: `${yearId}` };
    const register = { operation: 'accounts', path: '/3/accounts', query, read: readAccounts };
    return this.charts.get(`${call.tenantId} ${yearId}`, () => this.all(call, register));
  }

  modesOfPayment(call: FortnoxCall): Promise<readonly ModeOfPayment[]> {
    const register = { operation: 'modesOfPayment', path: '/3/modesofpayments', read: readModesOfPayment };
    return this.modes.get(call.tenantId, () => this.all(call, register));
  }

  costCenters(call: FortnoxCall): Promise<readonly CostCenter[]> {
    const register = { operation: 'costCenters', path: '/3/costcenters', read: readCostCenters };
    return this.centers.get(call.tenantId, () => this.all(call, register));
  }

  projects(call: FortnoxCall): Promise<readonly Project[]> {
    const register = { operation: 'projects', path: '/3/projects', read: readProjects };
    return this.projectLists.get(call.tenantId, () => this.all(call, register));
  }

  company(call: FortnoxCall): Promise<Company> {
    const request = { operation: 'company', method: 'GET', path: '/3/companyinformation', read: readCompany } as const;
    return this.companies.get(call.tenantId, () => this.http.send(shared(call), request));
  }

  predefinedAccounts(call: FortnoxCall): Promise<ReadonlyMap<string, number | null>> {
    const register = {
      ...{ operation: 'predefinedAccounts', path: '/3/predefinedaccounts' },
      read: readPredefinedAccounts,
    };
    return this.accountUses.get(call.tenantId, async () => new Map(await this.all(call, register)));
  }

  predefinedVoucherSeries(call: FortnoxCall): Promise<ReadonlyMap<string, string | null>> {
    const register = {
      ...{ operation: 'predefinedVoucherSeries', path: '/3/predefinedvoucherseries' },
      read: readPredefinedVoucherSeries,
    };
    return this.series.get(call.tenantId, async () => new Map(await this.all(call, register)));
  }

  currencies(call: FortnoxCall): Promise<readonly string[]> {
    const register = { operation: 'currencies', path: '/3/currencies', read: readCurrencies };
    return this.codes.get(`${call.tenantId} currencies`, () => this.all(call, register));
  }

  termsOfPayment(call: FortnoxCall): Promise<readonly string[]> {
    const register = { operation: 'termsOfPayment', path: '/3/termsofpayments', read: readTermsOfPayment };
    return this.codes.get(`${call.tenantId} terms`, () => this.all(call, register));
  }

  private async all<T>(call: FortnoxCall, register: Register<T>): Promise<readonly T[]> {
    const items: T[] = [];
    const pages = listPages(this.http, shared(call), { ...register, method: 'GET' });
    for await (const page of pages) items.push(...page);
    return items;
  }
}

/** Several callers wait for one read, so none of them may end it. */
function shared({ connectionId, tenantId, priority }: FortnoxCall): FortnoxCall {
  return { connectionId, tenantId, priority };
}
