import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { StoredEvent } from '../../../../src/infrastructure/event-store/embedded/storage/stored-event.js';
import { LiveTail } from '../../../../src/infrastructure/event-store/embedded/subscribe/live-tail.js';

const event = (position: bigint, bytes = 1): StoredEvent => ({
  position,
  stream: 's',
  revision: position,
  id: '',
  type: 'T',
  isJson: true,
  createdMs: 0,
  data: new Uint8Array(bytes),
  metadata: new Uint8Array(),
});
const positionsOf = (events: readonly StoredEvent[] | undefined) => events?.map(({ position }) => position);
const never = new AbortController().signal;

it('gives every event after a position, or says that it does not hold them all', () => {
  const batches = fc.array(fc.array(fc.bigInt({ min: 1n, max: 9n }), { minLength: 1, maxLength: 9 }), {
    maxLength: 20,
  });
  fc.assert(
    fc.property(batches, fc.integer({ min: 1, max: 30 }), (steps, limit) => {
      const tail = new LiveTail({ events: limit, bytes: 1_000 });
      const published: bigint[] = [];
      for (const batch of steps) {
        const events = batch.map((step) => event((published.push((published.at(-1) ?? 0n) + step), published.at(-1)!)));
        tail.publish(events);
        for (const from of [0n, ...published]) {
          const held = positionsOf(tail.after(from, 10_000));
          if (held !== undefined) expect(held).toEqual(published.filter((position) => position > from));
        }
        expect(tail.after(tail.head, 10)).toEqual([]);
      }
      expect(tail.head).toBe(published.at(-1) ?? 0n);
    }),
  );
});

it('holds no more bytes than its limit', () => {
  const tail = new LiveTail({ events: 100, bytes: 10 });
  tail.publish([event(1n, 6), event(2n, 6)]);
  expect(tail.after(0n, 10)).toBeUndefined();
  expect(positionsOf(tail.after(1n, 10))).toEqual([2n]);
  tail.publish([event(3n, 50)]);
  expect(tail.after(2n, 10)).toBeUndefined();
});

it('wakes who waits when something comes, when it starts over, when the reader goes and when time is over', async () => {
  const tail = new LiveTail();
  const published = tail.waitBeyond(0n, never);
  tail.publish([event(5n)]);
  await published;
  await tail.waitBeyond(4n, never);
  const startedOver = tail.waitBeyond(5n, never);
  tail.reset(9n);
  await startedOver;
  expect(tail.after(5n, 10)).toBeUndefined();
  const gone = new AbortController();
  const waiting = tail.waitBeyond(9n, gone.signal);
  gone.abort();
  await waiting;
  await tail.waitBeyond(9n, never, 1);
});
