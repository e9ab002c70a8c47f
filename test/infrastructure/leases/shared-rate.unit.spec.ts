import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Subject } from '../../../src/infrastructure/leases/lease.js';
import { SharedRate } from '../../../src/infrastructure/leases/shared-rate.js';
import { FakeClock } from '../../support/fake-clock.js';

const WINDOW = 5_000;
const SUBJECT: Subject = 'connection/c-1';

async function process(workers: number, { upForMs = 60_000 } = {}) {
  const clock = new FakeClock();
  const leases = { workers, held: false, holds: () => leases.held, countedSinceMs: 0 };
  const rate = new SharedRate({ clock, windowMs: WINDOW, leases });
  await clock.advance(upForMs);
  const gain = (unusedForMs: number | null): number => {
    leases.held = true;
    return rate.gained(SUBJECT, unusedForMs);
  };
  return { clock, leases, gain, share: () => rate.of('c-1', 25) };
}

describe('I8: a process’s share of a company’s calls', () => {
  it('is all of them for the one that works alone', async () => {
    const { gain, share } = await process(1, { upForMs: 0 });
    expect(gain(null)).toBe(0);
    expect(share()).toBe(25);
  });

  it('waits until what the former worker sent no longer counts', async () => {
    const { gain, share, clock } = await process(1);
    expect(gain(2_000)).toBe(4_000);
    await clock.advance(3_999);
    expect(share()).toBe(5);
    await clock.advance(1);
    expect(share()).toBe(25);
  });

  it('leaves some to the others, who have them only when everybody must have heard of them', async () => {
    const holder = await process(2);
    holder.gain(60_000);
    expect(holder.share()).toBe(20);
    const guest = await process(2, { upForMs: 6_999 });
    expect(guest.share()).toBe(0);
    await guest.clock.advance(1);
    expect(guest.share()).toBe(5);
  });

  it('is nothing for one that slept until nobody counts it any more, and for a while after they do again', async () => {
    const { leases, share, clock } = await process(2);
    leases.countedSinceMs = Infinity;
    expect(share()).toBe(0);
    leases.countedSinceMs = clock.monotonicMs();
    await clock.advance(6_999);
    expect(share()).toBe(0);
    await clock.advance(1);
    expect(share()).toBe(5);
  });

  it('never adds up to more than the limit, however many processes there are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 20 }), async (workers) => {
        const [holder, guest] = [await process(workers), await process(workers)];
        holder.gain(60_000);
        expect(holder.share() + (workers - 1) * guest.share()).toBeLessThanOrEqual(25);
        expect(Math.min(holder.share(), workers === 1 ? 1 : guest.share())).toBeGreaterThan(0);
      }),
      { numRuns: 40 },
    );
  });
});
