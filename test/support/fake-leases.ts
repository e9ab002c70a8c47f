import { LeaseLost, type Leases } from '../../src/application/ports/leases.port.js';

/** Leases that a test gives and takes; held until lost. */
export class FakeLeases implements Leases {
  private readonly lost = new Set<string>();
  private readonly fences = new Map<string, bigint>();

  fence(connectionId: string): bigint {
    if (this.lost.has(connectionId)) throw new LeaseLost(connectionId);
    return this.lastFence(connectionId);
  }

  lose(connectionId: string): void {
    this.lost.add(connectionId);
  }

  /** Another worker had it meanwhile, so the number has grown by more than one. */
  regain(connectionId: string): void {
    if (this.lost.has(connectionId)) this.fences.set(connectionId, this.lastFence(connectionId) + 2n);
    this.lost.delete(connectionId);
  }

  private lastFence(connectionId: string): bigint {
    return this.fences.get(connectionId) ?? 1n;
  }
}
