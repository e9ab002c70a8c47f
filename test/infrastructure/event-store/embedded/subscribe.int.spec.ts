import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  END,
  eventTypeFilter,
  excludeSystemEvents,
  jsonEvent,
  streamNameFilter,
  type Position,
} from '@eventstore/db-client';
import fc from 'fast-check';
import { until } from '../../../support/until.js';
import { noted, notes, numbersOf, StoreUnderTest, take } from './store-under-test.js';

let store: StoreUnderTest;
beforeAll(async () => {
  store = await StoreUnderTest.start();
});
afterAll(() => store.close());

const aStream = () => `stream-${randomUUID()}`;
const aType = () => `Type${randomUUID()}`;
const range = (count: number) => Array.from({ length: count }, (_, n) => n);

describe('a subscription to $all', () => {
  it('gives what is there, says that it has caught up, and goes on with what comes', async () => {
    const type = aType();
    const typed = (n: number) => jsonEvent({ type, data: { n } });
    await store.client.appendToStream(aStream(), [typed(0), typed(1)]);
    const heard: unknown[] = [];
    const subscription = store.client.subscribeToAll({ filter: eventTypeFilter({ prefixes: [type] }) });
    subscription.on('confirmation', () => heard.push('confirmation'));
    subscription.on('caughtUp', () => heard.push('caughtUp'));
    subscription.on('data', ({ event }) => heard.push((event!.data as { n: number }).n));
    await until('caught up', () => heard.includes('caughtUp'));
    await store.client.appendToStream(aStream(), typed(2));
    await until('the new event', () => heard.includes(2));
    expect(heard).toEqual(['confirmation', 0, 1, 'caughtUp', 2]);
    await subscription.unsubscribe();
  });

  it('from a position gives only what is after it; from the end only what is new', async () => {
    const stream = aStream();
    const { position } = await store.client.appendToStream(stream, notes(0, 1));
    await store.client.appendToStream(stream, notes(2, 3));
    expect(numbersOf(await take(store.client.subscribeToAll({ fromPosition: position! }), 2))).toEqual([2, 3]);
    const fromEnd = store.client.subscribeToAll({ fromPosition: END });
    const next = take(fromEnd, 1);
    await new Promise((resolve) => fromEnd.once('caughtUp', resolve));
    await store.client.appendToStream(stream, notes(4));
    expect(numbersOf(await next)).toEqual([4]);
  });

  it('misses nothing and repeats nothing while several writers write, wherever it starts', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          writers: fc.integer({ min: 1, max: 5 }),
          appends: fc.integer({ min: 1, max: 12 }),
          batch: fc.integer({ min: 1, max: 12 }),
        }),
        async ({ writers, appends, batch }) => {
          const { position: before } = await store.client.appendToStream(aStream(), noted(-1));
          const total = writers * appends * batch;
          const early = take(store.client.subscribeToAll({ fromPosition: before! }), total);
          const writing = range(writers).map(async () => {
            const stream = aStream();
            for (const n of range(appends))
              await store.client.appendToStream(stream, notes(...range(batch).map((k) => n * batch + k)));
          });
          await writing[0];
          const late = take(store.client.subscribeToAll({ fromPosition: before! }), total);
          await Promise.all(writing);
          const expected = await store.readAll({ fromPosition: before!, maxCount: total + 1 });
          const places = expected.slice(1).map(({ event }) => event!.position.commit);
          for (const seen of [await early, await late])
            expect(seen.map(({ event }) => event!.position.commit)).toEqual(places);
        },
      ),
      { numRuns: 10 },
    );
  });

  it('keeps order for a reader that lags behind the events held in memory', async () => {
    const { position } = await store.client.appendToStream(aStream(), noted(-1));
    const slow = store.client.subscribeToAll({ fromPosition: position! });
    const caughtUp = new Promise((resolve) => slow.once('caughtUp', resolve));
    const seen: unknown[] = [];
    slow.on('data', ({ event }) => {
      seen.push((event!.data as { n: number }).n);
      if (seen.length === 1) slow.pause();
    });
    await caughtUp;
    const total = 10_000;
    for (let from = 0; from < total; from += 1_000) {
      await store.client.appendToStream(
        aStream(),
        range(1_000).map((n) => noted(from + n)),
      );
    }
    slow.resume();
    await until('all events', () => seen.length >= total, { withinMs: 25_000 });
    expect(seen).toEqual(range(total));
    await slow.unsubscribe();
  });

  it('sees its own position in the answer of the append', async () => {
    const subscription = store.client.subscribeToAll({ fromPosition: END });
    const next = take(subscription, 3);
    await new Promise((resolve) => subscription.once('caughtUp', resolve));
    const { position } = await store.client.appendToStream(aStream(), notes(1, 2, 3));
    expect((await next).at(-1)!.event!.position).toEqual(position);
  });
});

describe('a filter', () => {
  it.each([
    ['stream prefix', (mark: string) => streamNameFilter({ prefixes: [`a-${mark}`, `b-${mark}`] }), [0, 1]],
    ['stream expression', (mark: string) => streamNameFilter({ regex: `^[bc]-${mark}$` }), [1, 2]],
    ['type prefix', (mark: string) => eventTypeFilter({ prefixes: [`T1-${mark}`] }), [1]],
    ['type expression', (mark: string) => eventTypeFilter({ regex: `^T[02]-${mark}` }), [0, 2]],
  ])('by %s lets the right events through', async (_name, filterFor, expected) => {
    const mark = randomUUID();
    for (const [n, name] of ['a', 'b', 'c'].entries()) {
      await store.client.appendToStream(`${name}-${mark}`, jsonEvent({ type: `T${n}-${mark}`, data: { n } }));
    }
    const seen = await take(store.client.subscribeToAll({ filter: filterFor(mark) }), expected.length);
    expect(numbersOf(seen)).toEqual(expected);
  });

  it('leaves out system events', async () => {
    const { position } = await store.client.appendToStream(aStream(), noted(0));
    await store.client.setStreamMetadata(aStream(), { maxCount: 1 });
    await store.client.appendToStream(aStream(), noted(1));
    const seen = await take(store.client.subscribeToAll({ fromPosition: position!, filter: excludeSystemEvents() }), 1);
    expect(numbersOf(seen)).toEqual([1]);
  });

  it('that is no regular expression is refused', async () => {
    await expect(take(store.client.subscribeToAll({ filter: streamNameFilter({ regex: '(' }) }), 1)).rejects.toThrow(
      'regular expression',
    );
  });

  it('reports a checkpoint after every window times interval events, never ahead of an event to come', async () => {
    const wanted = aType();
    const { position: start } = await store.client.appendToStream(aStream(), noted(-1));
    const events = range(100).map((n) => (n % 10 === 9 ? jsonEvent({ type: wanted, data: { n } }) : noted(n)));
    const { position: end } = await store.client.appendToStream(aStream(), events);
    const heard: ({ at: Position } | { n: number })[] = [];
    const subscription = store.client.subscribeToAll({
      fromPosition: start!,
      filter: eventTypeFilter({
        prefixes: [wanted],
        maxSearchWindow: 5,
        checkpointInterval: 4,
        checkpointReached: (_subscription, at) => void heard.push({ at }),
      }),
    });
    subscription.on('data', ({ event }) => heard.push({ n: (event!.data as { n: number }).n }));
    await until('the last checkpoint', () => heard.some((item) => 'at' in item && item.at.commit === end!.commit));
    const places = (await store.readAll({ fromPosition: start! })).slice(1, 101).map(({ event }) => event!.position);
    const expected = [20, 40, 60, 80, 100].flatMap((count) => [
      { n: count - 11 },
      { n: count - 1 },
      { at: places[count - 1]! },
    ]);
    expect(heard).toEqual(expected);
    await subscription.unsubscribe();
  });

  it('reports progress when nothing matches, also long after it has caught up', async () => {
    const positions: bigint[] = [];
    const subscription = store.client.subscribeToAll({
      filter: eventTypeFilter({
        prefixes: [aType()],
        checkpointReached: (_subscription, at) => void positions.push(at.commit),
      }),
    });
    subscription.on('data', () => undefined);
    for (const n of [0, 1]) {
      const { position } = await store.client.appendToStream(aStream(), noted(n));
      await until('a checkpoint at the head', () => positions.at(-1) === position!.commit);
    }
    expect(positions).toEqual([...new Set(positions)]);
    await subscription.unsubscribe();
  });
});

describe('a subscription to a stream', () => {
  it('gives its events after the start, then the new ones, and no one else’s', async () => {
    const stream = aStream();
    await store.client.appendToStream(stream, notes(0, 1, 2));
    const subscription = store.client.subscribeToStream(stream, { fromRevision: 0n });
    const seen = take(subscription, 4);
    await new Promise((resolve) => subscription.once('caughtUp', resolve));
    await store.client.appendToStream(aStream(), notes(99));
    await store.client.appendToStream(stream, notes(3, 4));
    expect(numbersOf(await seen)).toEqual([1, 2, 3, 4]);
  });

  it('may wait for a stream that does not exist yet, or for what comes after its end', async () => {
    const [missing, present] = [aStream(), aStream()];
    await store.client.appendToStream(present, notes(0));
    const subscriptions = [
      store.client.subscribeToStream(missing),
      store.client.subscribeToStream(present, { fromRevision: END }),
    ];
    const firsts = subscriptions.map((subscription) => take(subscription, 1));
    await Promise.all(
      subscriptions.map((subscription) => new Promise((resolve) => subscription.once('caughtUp', resolve))),
    );
    await store.client.appendToStream(missing, notes(1));
    await store.client.appendToStream(present, notes(2));
    expect((await Promise.all(firsts)).map(numbersOf)).toEqual([[1], [2]]);
  });

  it('misses nothing and repeats nothing while it is written', async () => {
    const stream = aStream();
    const total = 3_000;
    const seen = range(4).map(() => take(store.client.subscribeToStream(stream), total));
    for (let from = 0; from < total; from += 30) {
      await Promise.all([
        store.client.appendToStream(
          stream,
          range(30).map((n) => noted(from + n)),
        ),
        store.client.appendToStream(aStream(), notes(-1)),
      ]);
    }
    for (const events of await Promise.all(seen)) expect(numbersOf(events)).toEqual(range(total));
  });
});
