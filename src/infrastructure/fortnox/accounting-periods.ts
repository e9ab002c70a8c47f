import type { CompanyPeriods } from '../../application/ports/company-periods.port.js';
import type { FinancialYear, FortnoxCall } from '../../application/ports/fortnox-ledger.port.js';
import type { Clock } from '../../application/ports/clock.port.js';
import { readFinancialYears, readLockedUntil } from './answers/period-answers.js';
import { CachedFact } from './cached-fact.js';
import type { FortnoxHttp } from './fortnox-http.js';
import { listPages } from './list-pages.js';

/** Long enough to cost no slots, short enough that an opened period or a new year is noticed. */
const KEPT_FOR_MS = 60_000;

/** Financial years and the lock, read ahead of documents and outside their budget of calls (fortnox.md 3). */
export class AccountingPeriods implements CompanyPeriods {
  private readonly locks: CachedFact<string | null>;
  private readonly years: CachedFact<readonly FinancialYear[]>;

  constructor(
    private readonly http: FortnoxHttp,
    clock: Clock,
  ) {
    this.locks = new CachedFact(clock, KEPT_FOR_MS);
    this.years = new CachedFact(clock, KEPT_FOR_MS);
  }

  async known(call: FortnoxCall): Promise<{
    readonly lockedUntil: string | null;
    readonly years: readonly FinancialYear[];
  }> {
    const [lockedUntil, years] = await Promise.all([this.lockedUntil(call), this.allYears(call)]);
    return { lockedUntil, years };
  }

  renewed(call: FortnoxCall): ReturnType<AccountingPeriods['known']> {
    this.locks.forget(call.tenantId);
    this.years.forget(call.tenantId);
    return this.known(call);
  }

  async yearOf(call: FortnoxCall, date: string): Promise<FinancialYear | null> {
    return (await this.allYears(call)).find(({ from, to }) => from <= date && date <= to) ?? null;
  }

  lockedUntil(call: FortnoxCall): Promise<string | null> {
    return this.locks.get(call.tenantId, () =>
      this.http.send(shared(call), {
        operation: 'lockedUntil',
        method: 'GET',
        path: '/3/settings/lockedperiod',
        read: readLockedUntil,
      }),
    );
  }

  /** All of them, a handful: one call serves every date. */
  private allYears(call: FortnoxCall): Promise<readonly FinancialYear[]> {
    return this.years.get(call.tenantId, async () => {
      const years: FinancialYear[] = [];
      const request = {
        operation: 'financialYears',
        method: 'GET',
        path: '/3/financialyears',
        read: readFinancialYears,
      } as const;
      for await (const page of listPages(this.http, shared(call), request)) years.push(...page);
      return years;
    });
  }
}

/** Several callers wait for one read, so none of them may end it. */
function shared({ connectionId, tenantId, priority }: FortnoxCall): FortnoxCall {
  return { connectionId, tenantId, priority };
}
