import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LowWaterMark } from '../../../src/infrastructure/sagas/low-water-mark.js';
import { at } from '../../support/recorded.js';

const positionOf = (mark: LowWaterMark): number => Number(mark.value?.commit ?? 0n);

/** How far the finished events reach from the first without a gap. */
function unbroken(finished: ReadonlySet<number>): number {
  let reached = 0;
  while (finished.has(reached + 1)) reached += 1;
  return reached;
}

describe('the low-water mark', () => {
  it('stays where it started while nothing is done', () => {
    const mark = new LowWaterMark(at(5));
    mark.take(at(6));
    expect([mark.value, mark.unfinished]).toStrictEqual([at(5), 1]);
  });

  it('waits for the earliest unfinished event, then jumps over all that is done', () => {
    const mark = new LowWaterMark(null);
    const [first, second, third] = [1, 2, 3].map((n) => mark.take(at(n)));
    expect([third?.(), second?.(), mark.value]).toStrictEqual([false, false, null]);
    expect([first?.(), mark.value]).toStrictEqual([true, at(3)]);
  });

  it('counts an event done once', () => {
    const mark = new LowWaterMark(null);
    const done = mark.take(at(1));
    done();
    expect([done(), mark.unfinished]).toStrictEqual([false, 0]);
  });

  it('passes events of others only when nothing is unfinished', () => {
    const mark = new LowWaterMark(null);
    const done = mark.take(at(1));
    mark.pass(at(9));
    expect(mark.value).toBeNull();
    done();
    mark.pass(at(9));
    mark.pass(at(4));
    expect(mark.value).toStrictEqual(at(9));
  });

  it('refuses an event that is not after the last one', () => {
    const mark = new LowWaterMark(at(3));
    expect(() => mark.take(at(3))).toThrow('out of order');
  });

  it('never passes an unfinished event, in whatever order events finish', () => {
    const orders = fc.integer({ min: 1, max: 3_000 }).chain((size) =>
      fc.record({
        size: fc.constant(size),
        order: fc.shuffledSubarray(
          Array.from({ length: size }, (_, n) => n + 1),
          { minLength: 0, maxLength: size },
        ),
      }),
    );
    fc.assert(
      fc.property(orders, ({ size, order }) => {
        const mark = new LowWaterMark(null);
        const done = Array.from({ length: size }, (_, n) => mark.take(at(n + 1)));
        const finished = new Set<number>();
        for (const n of order) {
          done[n - 1]?.();
          finished.add(n);
          // Exactly: everything up to the mark is finished, and the next is not.
          if (positionOf(mark) > 0 && !finished.has(positionOf(mark))) return false;
          if (finished.has(positionOf(mark) + 1)) return false;
        }
        return positionOf(mark) === unbroken(finished) && mark.unfinished === size - finished.size;
      }),
      { numRuns: 60 },
    );
  });
});
