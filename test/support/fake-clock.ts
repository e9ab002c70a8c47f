import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '../../src/application/ports/clock.port.js';

type Sleeper = { readonly wakeAt: number; readonly wake: () => void };

/** Time that moves only when a test says so. */
export class FakeClock implements Clock {
  private ms = 0;
  private sleepers: Sleeper[] = [];
  readonly slept: number[] = [];

  constructor(private readonly startedAt = '2026-03-02T08:00:00.000Z') {}

  now(): string {
    return new Date(Date.parse(this.startedAt) + this.ms).toISOString();
  }

  today(): string {
    return this.now().slice(0, 10);
  }

  monotonicMs(): number {
    return this.ms;
  }

  get sleeping(): number {
    return this.sleepers.length;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    this.slept.push(ms);
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(reasonOf(signal));
        return;
      }
      const sleeper: Sleeper = { wakeAt: this.ms + ms, wake: resolve };
      this.sleepers.push(sleeper);
      signal?.addEventListener('abort', () => {
        this.sleepers = this.sleepers.filter((one) => one !== sleeper);
        reject(reasonOf(signal));
      });
    });
  }

  /** Wakes in order whoever sleeps no longer than `ms`, and lets what follows from each waking happen. */
  async advance(ms: number): Promise<void> {
    const end = this.ms + ms;
    await turn();
    for (let next = this.nextBefore(end); next !== undefined; next = this.nextBefore(end)) {
      this.ms = next.wakeAt;
      this.sleepers = this.sleepers.filter((one) => one !== next);
      next.wake();
      await turn();
    }
    this.ms = end;
  }

  private nextBefore(end: number): Sleeper | undefined {
    return this.sleepers.filter(({ wakeAt }) => wakeAt <= end).sort((a, b) => a.wakeAt - b.wakeAt)[0];
  }
}

function reasonOf({ reason }: AbortSignal): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
