import type { Clock } from '../../../simulators/sirvoy/delivery/clock.js';

/** Time that passes only when somebody sleeps, and remembers every sleep. */
export class FakeClock implements Clock {
  readonly sleptMs: number[] = [];
  private atMs = Date.parse('2026-03-20T05:00:00Z');

  nowMs(): number {
    return this.atMs;
  }

  sleep(ms: number): Promise<void> {
    this.sleptMs.push(ms);
    this.atMs += ms;
    return Promise.resolve();
  }
}
