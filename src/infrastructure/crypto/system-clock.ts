import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../application/ports/clock.port.js';

/** Node fires a longer timer at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

const stockholm = new Intl.DateTimeFormat('en', {
  timeZone: 'Europe/Stockholm',
  calendar: 'iso8601',
  numberingSystem: 'latn',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The calendar date in Europe/Stockholm at an instant, YYYY-MM-DD. */
export function stockholmDate(instant: Date): string {
  const parts = new Map(stockholm.formatToParts(instant).map(({ type, value }) => [type, value]));
  return ['year', 'month', 'day'].map((type) => parts.get(type as Intl.DateTimeFormatPartTypes)).join('-');
}

export class SystemClock implements Clock {
  now(): string {
    return new Date().toISOString();
  }

  today(): string {
    return stockholmDate(new Date());
  }

  monotonicMs(): number {
    return performance.now();
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    for (let left = ms; left > 0; left -= LONGEST_TIMER_MS) {
      await this.sleepOnce(Math.min(left, LONGEST_TIMER_MS), signal);
    }
  }

  private async sleepOnce(ms: number, signal: AbortSignal | undefined): Promise<void> {
    try {
      await wait(ms, undefined, signal === undefined ? {} : { signal });
    } catch (error) {
      // Node wraps the reason in an AbortError; callers compare with the reason they gave.
      signal?.throwIfAborted();
      throw error;
    }
  }
}
