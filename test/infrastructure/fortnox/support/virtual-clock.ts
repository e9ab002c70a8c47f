import type { Clock } from '../../../../src/application/ports/clock.port.js';

type Sleeper = { readonly at: number; readonly wake: () => void };

/** Time that moves only when the test says so; sleepers wake in order, each at its own moment. */
export class VirtualClock implements Clock {
  private elapsed = 0;
  private sleepers: Sleeper[] = [];

  constructor(private readonly startedAt = '2026-03-20T08:00:00.000Z') {}

  now(): string {
    return new Date(Date.parse(this.startedAt) + this.elapsed).toISOString();
  }

  today(): string {
    return this.now().slice(0, 10);
  }

  monotonicMs(): number {
    return this.elapsed;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((wake, reject) => {
      const sleeper = { at: this.elapsed + ms, wake };
      this.sleepers.push(sleeper);
      signal?.addEventListener('abort', () => {
        this.sleepers = this.sleepers.filter((other) => other !== sleeper);
        reject(signal.reason as Error);
      });
    });
  }

  /** How many sleep now. */
  get sleeping(): number {
    return this.sleepers.length;
  }

  async advance(ms: number): Promise<void> {
    const until = this.elapsed + ms;
    await settled();
    for (let next = this.nextBefore(until); next !== undefined; next = this.nextBefore(until)) {
      this.elapsed = next.at;
      this.sleepers = this.sleepers.filter((sleeper) => sleeper !== next);
      next.wake();
      await settled();
    }
    this.elapsed = until;
    await settled();
  }

  private nextBefore(until: number): Sleeper | undefined {
    return this.sleepers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
  }
}

/** Lets every promise that can go on do so: immediates run after all microtasks. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
