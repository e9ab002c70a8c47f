import { describe, expect, it } from '@jest/globals';
import { SharedReads } from '../../src/application/shared-reads.js';

/** Reads that the test answers, in the order in which they were begun. */
function sharedReads() {
  const begun: { readonly key: string; readonly answer: (value: number) => void; readonly fail: (e: Error) => void }[] =
    [];
  const reads = new SharedReads<number>((key) => new Promise((answer, fail) => begun.push({ key, answer, fail })));
  return { begun, reads };
}

describe('shared reads', () => {
  it('give those who come while one is under way the next one together, and never what was read before they asked', async () => {
    const { begun, reads } = sharedReads();
    const first = reads.of('a');
    const later = [reads.of('a'), reads.of('a'), reads.of('a')];
    expect(begun).toHaveLength(1);
    begun[0]?.answer(1);
    expect(await first).toBe(1);
    await Promise.resolve();
    expect(begun).toHaveLength(2);
    begun[1]?.answer(2);
    expect(await Promise.all(later)).toStrictEqual([2, 2, 2]);
  });

  it('read anew for who comes when none is under way', async () => {
    const { begun, reads } = sharedReads();
    const first = reads.of('a');
    begun[0]?.answer(1);
    await first;
    const second = reads.of('a');
    begun[1]?.answer(2);
    expect(await second).toBe(2);
  });

  it('keep things apart', () => {
    const { begun, reads } = sharedReads();
    void reads.of('a');
    void reads.of('b');
    expect(begun.map(({ key }) => key)).toStrictEqual(['a', 'b']);
  });

  it('fail for those who asked, and not for those who wait for the next', async () => {
    const { begun, reads } = sharedReads();
    const first = reads.of('a');
    const next = reads.of('a');
    begun[0]?.fail(new Error('away'));
    await expect(first).rejects.toThrow('away');
    await Promise.resolve();
    begun[1]?.answer(2);
    expect(await next).toBe(2);
  });
});
