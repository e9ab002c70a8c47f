import type { Clock } from '../../application/ports/clock.port.js';

/** A slowly changing fact per key: one read at a time, its value kept for a while, a failure never. */
export class CachedFact<T> {
  private readonly facts = new Map<string, { readonly value: Promise<T>; staleAt: number }>();

  constructor(
    private readonly clock: Clock,
    private readonly keptForMs: number,
  ) {}

  get(key: string, read: () => Promise<T>): Promise<T> {
    const now = this.clock.monotonicMs();
    const known = this.facts.get(key);
    if (known !== undefined && now < known.staleAt) return known.value;
    this.forgetStale(now);
    const value = read();
    const fact = { value, staleAt: Infinity };
    this.facts.set(key, fact);
    value.then(
      () => (fact.staleAt = this.clock.monotonicMs() + this.keptForMs),
      () => (fact.staleAt = -Infinity),
    );
    return value;
  }

  /** The next `get` reads, also while a read is under way: that one may have been answered before the change. */
  forget(key: string): void {
    this.facts.delete(key);
  }

  private forgetStale(now: number): void {
    for (const [key, { staleAt }] of this.facts) if (staleAt <= now) this.facts.delete(key);
  }
}
