import { swedishDate } from '../../simulators/fortnox/time/swedish-time.js';
import type { Clock } from '../../src/application/ports/clock.port.js';
import type { Life } from './life.js';
import type { Scheduler } from './scheduler.js';

/** A process's clock: its wall time may jump, the time it measures with never does. */
export class VirtualClock implements Clock {
  constructor(
    private readonly scheduler: Scheduler,
    private readonly life: Life,
    /** The instant at which the run began, milliseconds since 1970. */
    private readonly beganAt: number,
  ) {}

  now(): string {
    return new Date(this.wallMs).toISOString();
  }

  today(): string {
    return swedishDate(this.wallMs);
  }

  monotonicMs(): number {
    return this.scheduler.now;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(reasonOf(signal));
        return;
      }
      const woken = (): void => reject(reasonOf(signal));
      signal?.addEventListener('abort', woken, { once: true });
      this.scheduler.after(ms, () =>
        this.life.hear(() => {
          signal?.removeEventListener('abort', woken);
          resolve();
        }),
      );
    });
  }

  private get wallMs(): number {
    return this.beganAt + this.scheduler.now + this.life.clockOffMs;
  }
}

function reasonOf(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new Error('woken', { cause: reason });
}
