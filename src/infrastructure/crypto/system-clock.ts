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

const HOUR_MS = 3_600_000;

export class SystemClock implements Clock {
  /** Stockholm's day begins at a whole hour of UTC, summer and winter; formatting it for every step is dear. */
  private current = { hour: -1, date: '' };

  now(): string {
    return new Date().toISOString();
  }

  today(): string {
    const hour = Math.floor(Date.now() / HOUR_MS);
    if (hour !== this.current.hour) this.current = { hour, date: stockholmDate(new Date(hour * HOUR_MS)) };
    return this.current.date;
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

  /** Not Node's own: that one builds an AbortError with its stack for each sleep that is cut short, and most are. */
  private sleepOnce(ms: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const cutShort = (): void => {
        clearTimeout(timer);
        reject(signal?.reason as Error);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', cutShort);
        resolve();
      }, ms);
      signal?.addEventListener('abort', cutShort, { once: true });
    });
  }
}
