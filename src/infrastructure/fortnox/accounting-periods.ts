import type { Clock } from '../../application/ports/clock.port.js';
import type { FinancialYear, FortnoxCall } from '../../application/ports/fortnox-ledger.port.js';
import { readFinancialYears, readLockedUntil } from './answers/period-answers.js';
import { CachedFact } from './cached-fact.js';
import type { FortnoxHttp } from './fortnox-http.js';

/** Long enough to cost no slots, short enough that an opened period or a new year is noticed. */
const KEPT_FOR_MS = 60_000;

/** Financial years and the lock, read ahead of documents and outside their budget of calls (fortnox.md 3). */
export class AccountingPeriods {
  private readonly locks: CachedFact<string | null>;
  private readonly answers: CachedFact<FinancialYear | null>;
  /** Years found today, per company: one answer serves every date of its year. */
  private years = new Map<string, readonly FinancialYear[]>();
  private yearsReadOn = '';

  constructor(
    private readonly http: FortnoxHttp,
    private readonly clock: Clock,
  ) {
    this.locks = new CachedFact(clock, KEPT_FOR_MS);
    this.answers = new CachedFact(clock, KEPT_FOR_MS);
  }

  async yearOf(call: FortnoxCall, date: string): Promise<FinancialYear | null> {
    this.forgetYesterday();
    const known = this.knownYears(call).find((year) => holds(year, date));
    if (known !== undefined) return known;
    const year = await this.answers.get(`${call.tenantId} ${date}`, () => this.readYear(call, date));
    if (year !== null) this.remember(call, year);
    return year;
  }

  async lockedUntil(call: FortnoxCall): Promise<string | null> {
    return this.locks.get(call.tenantId, () =>
      this.http.send(shared(call), {
        operation: 'lockedUntil',
        method: 'GET',
        path: '/3/settings/lockedperiod',
        read: readLockedUntil,
      }),
    );
  }

  private readYear(call: FortnoxCall, date: string): Promise<FinancialYear | null> {
    return this.http.send(shared(call), {
      operation: 'financialYear',
      method: 'GET',
      path: '/3/financialyears',
      query: { date },
      read: (json) => readFinancialYears(json).find((year) => holds(year, date)) ?? null,
    });
  }

  private knownYears({ tenantId }: FortnoxCall): readonly FinancialYear[] {
    return this.years.get(tenantId) ?? [];
  }

  private remember(call: FortnoxCall, year: FinancialYear): void {
    const others = this.knownYears(call).filter(({ id }) => id !== year.id);
    this.years.set(call.tenantId, [...others, year]);
  }

  private forgetYesterday(): void {
    const today = this.clock.today();
    if (today === this.yearsReadOn) return;
    this.years = new Map();
    this.yearsReadOn = today;
  }
}

function holds({ from, to }: FinancialYear, date: string): boolean {
  return from <= date && date <= to;
}

/** Several callers wait for one read, so none of them may end it. */
function shared({ connectionId, tenantId, priority }: FortnoxCall): FortnoxCall {
  return { connectionId, tenantId, priority };
}
