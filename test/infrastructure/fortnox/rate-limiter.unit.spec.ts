import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CallPriority } from '../../../src/application/ports/fortnox-ledger.port.js';
import { PermitLost, RateLimiter, type Permit } from '../../../src/infrastructure/fortnox/limiting/rate-limiter.js';
import { RateLimiters } from '../../../src/infrastructure/fortnox/limiting/rate-limiters.js';
import { setImmediate as settled } from 'node:timers/promises';
import { FakeClock } from '../../support/fake-clock.js';

const WINDOW = 5_000;
const RATE = { limit: 25, windowMs: WINDOW };
const PRIORITIES: readonly CallPriority[] = ['person', 'live', 'catch-up', 'sweep'];

type Arrival = { readonly after: number; readonly priority: CallPriority };
type Sent = {
  readonly arrival: number;
  readonly at: number;
  readonly priority: CallPriority;
  readonly arrivedAt: number;
};

const arrivals = fc.array(
  fc.record({
    after: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 900 })),
    priority: fc.constantFrom(...PRIORITIES),
  }),
  { minLength: 1, maxLength: 120 },
);

/** Lets the calls arrive, each sent `delay` ms after its permit, and tells when each left. */
async function run(pattern: readonly Arrival[], rate: typeof RATE, delay: (index: number) => number): Promise<Sent[]> {
  const clock = new FakeClock();
  const limiter = new RateLimiter(clock, rate);
  const sent: Sent[] = [];
  const calls: Promise<void>[] = [];
  for (const [index, { after, priority }] of pattern.entries()) {
    await clock.advance(after);
    const arrivedAt = clock.monotonicMs();
    const send = async (permit: Permit): Promise<void> => {
      if (delay(index) > 0) await clock.sleep(delay(index));
      permit.sending();
      sent.push({ arrival: index, at: clock.monotonicMs(), priority, arrivedAt });
    };
    calls.push(limiter.permit({ rank: priority }).then(send));
  }
  await clock.advance(Math.ceil(pattern.length / rate.limit + 1) * (rate.windowMs + 1_000));
  await Promise.all(calls);
  return sent;
}

/** The most calls in any window (t - WINDOW, t]. */
function mostInWindow(times: readonly number[]): number {
  return Math.max(...times.map((end) => times.filter((time) => time > end - WINDOW && time <= end).length));
}

describe('I8 at most 25 calls in any sliding 5 s', () => {
  it('holds for every arrival pattern', async () => {
    await fc.assert(
      fc.asyncProperty(arrivals, async (pattern) => {
        const sent = await run(pattern, RATE, () => 0);
        expect(sent).toHaveLength(pattern.length);
        expect(mostInWindow(sent.map(({ at }) => at))).toBeLessThanOrEqual(25);
      }),
      { numRuns: 60 },
    );
  });

  it('holds when sockets come late: the window counts from the first byte', async () => {
    await fc.assert(
      fc.asyncProperty(
        arrivals,
        fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1 }),
        async (pattern, delays) => {
          const sent = await run(pattern, RATE, (index) => delays[index % delays.length] ?? 0);
          expect(sent).toHaveLength(pattern.length);
          expect(mostInWindow(sent.map(({ at }) => at))).toBeLessThanOrEqual(25);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('work-conserving priorities', () => {
  it('someone goes as soon as the window has room: exactly the greedy schedule', async () => {
    await fc.assert(
      fc.asyncProperty(arrivals, async (pattern) => {
        const sent = await run(pattern, RATE, () => 0);
        expect(sent.map(({ at }) => at)).toStrictEqual(greedy(pattern));
      }),
      { numRuns: 60 },
    );
  });

  it('nobody goes before one of higher priority, or of the same priority who came first, that was waiting', async () => {
    await fc.assert(
      fc.asyncProperty(arrivals, async (pattern) => {
        const sent = await run(pattern, { limit: 3, windowMs: WINDOW }, () => 0);
        for (const [place, one] of sent.entries()) {
          for (const later of sent.slice(place + 1)) {
            const rank = PRIORITIES.indexOf(one.priority) - PRIORITIES.indexOf(later.priority);
            const overtook = later.arrivedAt < one.at && (rank > 0 || (rank === 0 && later.arrival < one.arrival));
            expect(overtook).toBe(false);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('a refused call goes before everyone', async () => {
    const { clock, limiter, order, ask } = full();
    ask('person');
    ask('refused');
    await clock.advance(11_000);
    expect(order).toStrictEqual(['refused', 'person']);
    expect(limiter.isIdle).toBe(false);
    await clock.advance(5_000);
    expect(limiter.isIdle).toBe(true);
  });

  it('a caller who stops waiting leaves no timer behind', async () => {
    const { clock, limiter } = full();
    const controller = new AbortController();
    const waiting = limiter.permit({ rank: 'live', signal: controller.signal });
    await settled();
    expect(clock.sleeping).toBe(1);
    controller.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    expect(clock.sleeping).toBe(0);
  });

  it('I8: a permit that outlived our part of the limit is not used, and its slot is free again', async () => {
    const clock = new FakeClock();
    let share = 25;
    const limiter = new RateLimiter(clock, RATE, () => share);
    const permits = await Promise.all([1, 2, 3].map(() => limiter.permit({ rank: 'live' })));
    share = 2;
    expect(() => permits[0]?.sending()).toThrow(PermitLost);
    permits[0]?.unused();
    permits[1]?.sending();
    permits[2]?.sending();
    share = 0;
    expect(limiter.permitNow()).toBeNull();
  });

  it('a permit that is not used frees its slot at once', async () => {
    const clock = new FakeClock();
    const limiter = new RateLimiter(clock, { limit: 1, windowMs: WINDOW });
    const first = await limiter.permit({ rank: 'live' });
    let granted = false;
    void limiter.permit({ rank: 'live' }).then(() => (granted = true));
    await settled();
    expect(granted).toBe(false);
    first.unused();
    await settled();
    expect(granted).toBe(true);
  });
});

describe('what refusals teach', () => {
  it('the margin starts at 60 ms, grows by 30 at a refusal up to 300, and decays to 40', () => {
    const clock = new FakeClock();
    const limiter = new RateLimiter(clock, RATE);
    const margins = [limiter.marginMs];
    for (let refusals = 0; refusals < 9; refusals++) {
      limiter.refused(clock.monotonicMs(), { times: 1, retryAfterMs: null });
      margins.push(limiter.marginMs);
    }
    expect(margins).toStrictEqual([60, 90, 120, 150, 180, 210, 240, 270, 300, 300]);
    for (let calls = 0; calls < 50; calls++) limiter.accepted();
    expect(limiter.marginMs).toBe(299);
    for (let calls = 0; calls < 50 * 400; calls++) limiter.accepted();
    expect(limiter.marginMs).toBe(40);
  });

  it('many refusals of one burst teach once', async () => {
    const clock = new FakeClock();
    const limiter = new RateLimiter(clock, RATE);
    const burstAt = clock.monotonicMs();
    await clock.advance(100);
    for (let refusals = 0; refusals < 10; refusals++) limiter.refused(burstAt, { times: 1, retryAfterMs: null });
    expect(limiter.marginMs).toBe(90);
  });

  it('a far too slow answer moves the call’s place in the window, because it may have arrived late', async () => {
    const clock = new FakeClock();
    const limiter = new RateLimiter(clock, { limit: 1, windowMs: WINDOW });
    const permit = await limiter.permit({ rank: 'live' });
    permit.sending();
    await clock.advance(900);
    permit.answered();
    const next = limiter.permit({ rank: 'live' }).then(() => clock.monotonicMs());
    await clock.advance(20_000);
    expect(await next).toBe(800 + WINDOW + 60);
  });

  it('an ordinary answer does not', async () => {
    const clock = new FakeClock();
    const limiter = new RateLimiter(clock, { limit: 1, windowMs: WINDOW });
    const permit = await limiter.permit({ rank: 'live' });
    permit.sending();
    await clock.advance(490);
    permit.answered();
    const next = limiter.permit({ rank: 'live' }).then(() => clock.monotonicMs());
    await clock.advance(20_000);
    expect(await next).toBe(WINDOW + 60);
  });

  it.each([
    ['a first refusal', { times: 1, retryAfterMs: null }, 200],
    ['a third refusal in a row', { times: 3, retryAfterMs: null }, 800],
    ['a tenth, for a whole window and its margin', { times: 10, retryAfterMs: null }, 5_090],
    ['Retry-After', { times: 1, retryAfterMs: 7_000 }, 7_000],
  ])('%s pauses the company', async (_name, refusal, pauseMs) => {
    const { clock, grantedAt } = paused((limiter) => limiter.refused(0, refusal));
    await clock.advance(60_000);
    expect(await grantedAt).toBe(pauseMs);
  });

  it('502, 503 and 504 pause longer each time, until an ordinary answer', async () => {
    const { clock, grantedAt } = paused((limiter) => {
      limiter.overloaded(null);
      limiter.overloaded(null);
    });
    await clock.advance(60_000);
    expect(await grantedAt).toBe(2_000);
    const calmed = paused((limiter) => {
      limiter.overloaded(null);
      limiter.accepted();
      limiter.overloaded(null);
    });
    await calmed.clock.advance(60_000);
    expect(await calmed.grantedAt).toBe(1_000);
  });
});

const callOf = (tenantId: string, connectionId = 'c-1') => ({ tenantId, connectionId });

describe('one limiter per company', () => {
  it('two connections to one company share its window; another company has its own', () => {
    const limiters = new RateLimiters(new FakeClock(), RATE);
    expect(limiters.of(callOf('1001', 'c-2'))).toBe(limiters.of(callOf('1001')));
    expect(limiters.of(callOf('1002'))).not.toBe(limiters.of(callOf('1001')));
  });

  it('forgets companies at rest when there are many, never one that holds calls', async () => {
    const clock = new FakeClock();
    const limiters = new RateLimiters(clock, RATE);
    const busy = limiters.of(callOf('busy'));
    (await busy.permit({ rank: 'live' })).sending();
    const idle = limiters.of(callOf('idle'));
    for (let company = 0; company < 1_000; company++) limiters.of(callOf(`company-${company}`));
    expect(limiters.of(callOf('busy'))).toBe(busy);
    expect(limiters.of(callOf('idle'))).not.toBe(idle);
  });

  it('sends everyone home on closing', async () => {
    const limiters = new RateLimiters(new FakeClock(), { limit: 1, windowMs: WINDOW });
    (await limiters.of(callOf('1001')).permit({ rank: 'live' })).sending();
    const waiting = limiters.of(callOf('1001')).permit({ rank: 'live' });
    limiters.close(new Error('closing'));
    await expect(waiting).rejects.toThrow('closing');
    await expect(limiters.of(callOf('1001')).permit({ rank: 'live' })).rejects.toThrow('closing');
  });
});

/** A limiter of one call per window, whose call left at 0. */
function full() {
  const clock = new FakeClock();
  const limiter = new RateLimiter(clock, { limit: 1, windowMs: WINDOW });
  void limiter.permit({ rank: 'live' }).then((permit) => permit.sending());
  const order: string[] = [];
  const ask = (rank: CallPriority | 'refused'): void => {
    void limiter.permit({ rank }).then((permit) => {
      permit.sending();
      order.push(rank);
    });
  };
  return { clock, limiter, order, ask };
}

function paused(pause: (limiter: RateLimiter) => void) {
  const clock = new FakeClock();
  const limiter = new RateLimiter(clock, RATE);
  pause(limiter);
  return { clock, grantedAt: limiter.permit({ rank: 'live' }).then(() => clock.monotonicMs()) };
}

/** When calls leave if each goes the moment fewer than 25 left within the window and its margin. */
function greedy(pattern: readonly Arrival[]): number[] {
  const times: number[] = [];
  let now = 0;
  for (const { after } of pattern) {
    now += after;
    const oldest = times[times.length - 25];
    times.push(Math.max(now, times.at(-1) ?? 0, oldest === undefined ? 0 : oldest + WINDOW + 60));
  }
  return times;
}

describe('a permit taken before its intent is written', () => {
  it('is had while the window has room, and counts in it', () => {
    const limiter = new RateLimiter(new FakeClock(), { limit: 2, windowMs: WINDOW });
    const permits = [limiter.permitNow(), limiter.permitNow(), limiter.permitNow()];
    expect(permits.map((permit) => permit !== null)).toStrictEqual([true, true, false]);
    permits[0]?.unused();
    expect(limiter.permitNow()).not.toBe(null);
  });

  it('never goes past those who wait', async () => {
    const clock = new FakeClock();
    const limiter = new RateLimiter(clock, { limit: 1, windowMs: WINDOW });
    limiter.permitNow()?.sending();
    const waiting = limiter.permit({ rank: 'sweep' });
    await clock.advance(WINDOW + 1_000);
    (await waiting).unused();
    expect(limiter.permitNow()).not.toBe(null);
  });

  it('I8: gives no more than this process’s share, which may change while calls wait', async () => {
    const clock = new FakeClock();
    let share = 0;
    const limiter = new RateLimiters(clock, RATE, () => share).of(callOf('1001'));
    const sent: number[] = [];
    const calls = Array.from({ length: 4 }, async () => {
      (await limiter.permit({ rank: 'person' })).sending();
      sent.push(clock.monotonicMs());
    });
    await clock.advance(WINDOW);
    expect([sent, limiter.permitNow()]).toStrictEqual([[], null]);
    share = 3;
    await clock.advance(250);
    expect(sent).toHaveLength(3);
    await clock.advance(2 * WINDOW);
    await Promise.all(calls);
    expect((sent[3] ?? 0) - (sent[0] ?? 0)).toBeGreaterThanOrEqual(WINDOW);
  });

  it('I8: of two properties in one company the lesser share holds', () => {
    const shares: Record<string, number> = { 'c-1': 25, 'c-2': 1 };
    const limiters = new RateLimiters(new FakeClock(), RATE, (connectionId) => shares[connectionId] ?? 0);
    expect(limiters.of(callOf('1001', 'c-1')).permitNow()).not.toBeNull();
    expect(limiters.of(callOf('1001', 'c-2')).permitNow()).toBeNull();
  });
});
