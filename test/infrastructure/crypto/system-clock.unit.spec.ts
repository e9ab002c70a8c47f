import { describe, expect, it } from '@jest/globals';
import { stockholmDate, SystemClock } from '../../../src/infrastructure/crypto/system-clock.js';

describe('the date in Stockholm', () => {
  it.each([
    ['2026-01-31T22:59:59.999Z', '2026-01-31'],
    ['2026-01-31T23:00:00.000Z', '2026-02-01'],
    ['2026-06-30T21:59:59.999Z', '2026-06-30'],
    ['2026-06-30T22:00:00.000Z', '2026-07-01'],
    ['2026-03-29T00:59:59.999Z', '2026-03-29'],
    ['2026-10-25T22:59:59.999Z', '2026-10-25'],
    ['2026-10-25T23:00:00.000Z', '2026-10-26'],
  ])('at %s is %s', (instant, date) => {
    expect(stockholmDate(new Date(instant))).toBe(date);
  });
});

describe('the system clock', () => {
  const clock = new SystemClock();

  it('tells instants in UTC with milliseconds, and time that never goes back', () => {
    expect(clock.now()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u);
    expect(clock.today()).toMatch(/^\d{4}-\d\d-\d\d$/u);
    const before = clock.monotonicMs();
    expect(clock.monotonicMs()).toBeGreaterThanOrEqual(before);
  });

  it('sleeps at least as long as asked', async () => {
    const before = clock.monotonicMs();
    await clock.sleep(20);
    // A timer's own clock is in whole milliseconds.
    expect(clock.monotonicMs() - before).toBeGreaterThanOrEqual(19);
  });

  it('wakes with the reason it was aborted for, also when the sleep is longer than one timer', async () => {
    const abort = new AbortController();
    const reason = new Error('shutting down');
    const sleeping = clock.sleep(2 ** 40, abort.signal);
    abort.abort(reason);
    await expect(sleeping).rejects.toBe(reason);
    await expect(clock.sleep(1, abort.signal)).rejects.toBe(reason);
  });
});
