import { LeaseLost, type Leases } from '../../src/application/ports/leases.port.js';

/** Leases that a test gives and takes; held until lost. */
export class FakeLeases implements Leases {
  private readonly lost = new Set<string>();

  fence(connectionId: string): bigint {
    if (this.lost.has(connectionId)) throw new LeaseLost(connectionId);
    return 1n;
  }

  lose(connectionId: string): void {
    this.lost.add(connectionId);
  }

  regain(connectionId: string): void {
    this.lost.delete(connectionId);
  }
}
