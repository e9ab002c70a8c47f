import type { Clock } from '../../../../simulators/fortnox/time/clock.js';

/** Time that only moves when a test says so. */
export class MovableClock implements Clock {
  private due: { readonly at: number; readonly action: () => void }[] = [];

  constructor(private instant = Date.parse('2026-03-02T09:00:00Z')) {}

  now(): number {
    return this.instant;
  }

  after(delayMs: number, action: () => void): void {
    this.due.push({ at: this.instant + delayMs, action });
  }

  advance(ms: number): void {
    this.instant += ms;
    const ready = this.due.filter(({ at }) => at <= this.instant);
    this.due = this.due.filter(({ at }) => at > this.instant);
    for (const { action } of ready) action();
  }
}
