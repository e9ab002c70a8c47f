import { describe, expect, it } from '@jest/globals';
import { RateLimiter } from '../../../src/infrastructure/fortnox/limiting/rate-limiter.js';
import { FakeClock } from '../../support/fake-clock.js';

const CALLS = 2_500;
const WORKERS = 40;
const WINDOW = 5_000;
const LIMIT = 25;

type Random = () => number;
type Jitter = (random: Random) => number;

/** A seeded generator (mulberry32), so that a figure can be had again. */
function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const between = (least: number, most: number, random: Random): number => Math.round(least + random() * (most - least));

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Workers keep a company busy; the far side counts at arrival, what it refuses too. */
async function play(seed: number, jitter: Jitter): Promise<{ utilisation: number; refusedShare: number }> {
  const random = seeded(seed);
  const clock = new FakeClock();
  const limiter = new RateLimiter(clock, { limit: LIMIT, windowMs: WINDOW });
  let arrived: number[] = [];
  let left = CALLS;
  let refused = 0;
  let lastAt = 0;

  const call = async (times: number): Promise<void> => {
    const permit = await limiter.permit({ rank: times > 1 ? 'refused' : 'live' });
    permit.sending();
    const sentAt = clock.monotonicMs();
    await clock.sleep(jitter(random));
    const now = clock.monotonicMs();
    arrived = [...arrived.filter((at) => at > now - WINDOW), now];
    const accepted = arrived.length <= LIMIT;
    if (accepted) lastAt = now;
    else refused += 1;
    await clock.sleep(between(70, 490, random));
    permit.answered();
    if (accepted) {
      limiter.accepted();
      return;
    }
    limiter.refused(sentAt, { times, retryAfterMs: null });
    await call(times + 1);
  };
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await call(1);
    }
  };
  const workers = Promise.all(Array.from({ length: WORKERS }, worker));
  while (left > 0) await clock.advance(WINDOW);
  await clock.advance(60_000);
  await workers;
  return { utilisation: (WINDOW * (Math.ceil(CALLS / LIMIT) - 1)) / lastAt, refusedShare: refused / CALLS };
}

describe('P10, P11 the limiter fills the window and is not refused', () => {
  const even: Jitter = (random) => between(20, 60, random);
  const wide: Jitter = (random) => between(20, 150, random);
  const tail: Jitter = (random) => (random() < 0.01 ? between(400, 1_000, random) : even(random));

  it.each([
    ['even jitter', even, 0.98, 0.001],
    ['wide jitter', wide, 0.97, 0.003],
    ['a tail of slow calls', tail, 0.97, 0.003],
  ])('%s', async (_name, jitter, least, mostRefused) => {
    const played = await Promise.all([1, 2, 3, 4, 5].map((seed) => play(seed, jitter)));
    expect(mean(played.map(({ utilisation }) => utilisation))).toBeGreaterThanOrEqual(least);
    expect(mean(played.map(({ refusedShare }) => refusedShare))).toBeLessThanOrEqual(mostRefused);
  });
});
