import type { Clock } from '../../../application/ports/clock.port.js';
import type { FortnoxCall } from '../../../application/ports/fortnox-ledger.port.js';
import { RateLimiter, type RateLimit } from './rate-limiter.js';

const SWEEP_ABOVE = 1_000;

/** How many calls of a window this process may make for a connection, of so many in all (I8). */
export type RateShare = (connectionId: string, limit: number) => number;

type Known = { readonly limiter: RateLimiter; readonly connectionIds: Set<string> };

/**
 * One limiter per Fortnox company. By tenant and not by connection, because Fortnox counts per integration and tenant,
 * and two properties may be booked in one company: then the least share of theirs holds.
 */
export class RateLimiters {
  private readonly companies = new Map<string, Known>();

  constructor(
    private readonly clock: Clock,
    private readonly rate: RateLimit,
    private readonly shareOf: RateShare = (_, limit) => limit,
  ) {}

  of({ tenantId, connectionId }: Pick<FortnoxCall, 'tenantId' | 'connectionId'>): RateLimiter {
    const known = this.companies.get(tenantId) ?? this.meet(tenantId);
    known.connectionIds.add(connectionId);
    return known.limiter;
  }

  close(reason: Error): void {
    for (const { limiter } of this.companies.values()) limiter.close(reason);
  }

  private meet(tenantId: string): Known {
    if (this.companies.size >= SWEEP_ABOVE) this.forgetIdle();
    const connectionIds = new Set<string>();
    const { limit } = this.rate;
    const share = (): number => Math.min(limit, ...[...connectionIds].map((id) => this.shareOf(id, limit)));
    const known = { limiter: new RateLimiter(this.clock, this.rate, share), connectionIds };
    this.companies.set(tenantId, known);
    return known;
  }

  private forgetIdle(): void {
    for (const [tenantId, { limiter }] of this.companies) if (limiter.isIdle) this.companies.delete(tenantId);
  }
}
