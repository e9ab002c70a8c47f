import type { Clock } from '../../../application/ports/clock.port.js';
import { RateLimiter, type RateLimit } from './rate-limiter.js';

const SWEEP_ABOVE = 1_000;

/**
 * One limiter per Fortnox company. By tenant and not by connection, because Fortnox counts per integration and tenant,
 * and two properties may be booked in one company.
 */
export class RateLimiters {
  private readonly limiters = new Map<string, RateLimiter>();

  constructor(
    private readonly clock: Clock,
    private readonly rate: RateLimit,
  ) {}

  of(tenantId: string): RateLimiter {
    const known = this.limiters.get(tenantId);
    if (known !== undefined) return known;
    if (this.limiters.size >= SWEEP_ABOVE) this.forgetIdle();
    const limiter = new RateLimiter(this.clock, this.rate);
    this.limiters.set(tenantId, limiter);
    return limiter;
  }

  close(reason: Error): void {
    for (const limiter of this.limiters.values()) limiter.close(reason);
  }

  private forgetIdle(): void {
    for (const [tenantId, limiter] of this.limiters) if (limiter.isIdle) this.limiters.delete(tenantId);
  }
}
