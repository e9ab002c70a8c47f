import type { Clock } from '../../application/ports/clock.port.js';
import type { FortnoxCall } from '../../application/ports/fortnox-ledger.port.js';
import type {
  CostCenter,
  FortnoxRegisters,
  ModeOfPayment,
  Project,
  RegisteredAccount,
} from '../../application/ports/fortnox-registers.port.js';
import type { Page } from './answers/pages.js';
import { readAccounts, readCostCenters, readModesOfPayment, readProjects } from './answers/register-answers.js';
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

  constructor(
    private readonly http: FortnoxHttp,
    clock: Clock,
  ) {
    this.charts = new CachedFact(clock, KEPT_FOR_MS);
    this.modes = new CachedFact(clock, KEPT_FOR_MS);
    this.centers = new CachedFact(clock, KEPT_FOR_MS);
    this.projectLists = new CachedFact(clock, KEPT_FOR_MS);
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

  /** Several callers wait for one read, so none of them may end it. */
  private async all<T>(
    { connectionId, tenantId, priority }: FortnoxCall,
    register: Register<T>,
  ): Promise<readonly T[]> {
    const items: T[] = [];
    const pages = listPages(this.http, { connectionId, tenantId, priority }, { ...register, method: 'GET' });
    for await (const page of pages) items.push(...page);
    return items;
  }
}
