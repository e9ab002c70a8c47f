import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BACKWARDS, binaryEvent, END, FORWARDS, jsonEvent, START, StreamNotFoundError } from '@eventstore/db-client';
import pg from 'pg';
import { all, noted, notes, numbersOf, StoreUnderTest } from './store-under-test.js';

let store: StoreUnderTest;
beforeAll(async () => {
  store = await StoreUnderTest.start();
});
afterAll(() => store.close());

const aStream = () => `stream-${randomUUID()}`;

describe('reading a stream', () => {
  let stream: string;
  beforeAll(async () => {
    stream = aStream();
    await store.client.appendToStream(stream, notes(0, 1, 2, 3, 4));
  });

  it.each([
    [FORWARDS, START, undefined, [0, 1, 2, 3, 4]],
    [FORWARDS, START, 2, [0, 1]],
    [FORWARDS, 2n, undefined, [2, 3, 4]],
    [FORWARDS, 2n, 1, [2]],
    [FORWARDS, 5n, undefined, []],
    [FORWARDS, END, undefined, []],
    [BACKWARDS, END, undefined, [4, 3, 2, 1, 0]],
    [BACKWARDS, END, 2, [4, 3]],
    [BACKWARDS, 2n, undefined, [2, 1, 0]],
    [BACKWARDS, 99n, 1, [4]],
    [BACKWARDS, START, undefined, [0]],
  ] as const)('%s from %s, at most %s', async (direction, fromRevision, maxCount, expected) => {
    const options = { direction, fromRevision, ...(maxCount !== undefined && { maxCount }) };
    expect(numbersOf(await store.readStream(stream, options))).toEqual(expected);
  });

  it('fails for a stream that does not exist', async () => {
    const missing = aStream();
    const error: unknown = await store.readStream(missing).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StreamNotFoundError);
    expect((error as StreamNotFoundError).streamName).toBe(missing);
  });

  it('gives every event its revision and its place in $all', async () => {
    const events = await store.readStream(stream);
    expect(events.map(({ event }) => event!.revision)).toEqual([0n, 1n, 2n, 3n, 4n]);
    const placed = (await store.readAll()).filter(({ event }) => event?.streamId === stream);
    expect(placed.map(({ event }) => event!.position)).toEqual(events.map(({ event }) => event!.position));
  });

  it('goes over many pages, forwards and backwards', async () => {
    const long = aStream();
    const numbers = Array.from({ length: 1_501 }, (_, n) => n);
    await store.client.appendToStream(
      long,
      numbers.map((n) => noted(n)),
    );
    expect(numbersOf(await store.readStream(long))).toEqual(numbers);
    expect(numbersOf(await store.readStream(long, { direction: BACKWARDS, fromRevision: END }))).toEqual(
      numbers.toReversed(),
    );
  });

  it('goes over events too large to share a page', async () => {
    const large = aStream();
    for (const fill of [1, 2, 3, 4, 5, 6]) {
      await store.client.appendToStream(
        large,
        binaryEvent({ type: 'Blob', data: new Uint8Array(1_000_000).fill(fill) }),
      );
    }
    const fills = (await store.readStream(large)).map(({ event }) => (event!.data as unknown as Uint8Array)[999_999]);
    expect(fills).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('reading $all', () => {
  it('gives all streams in one order whose positions grow and are not dense', async () => {
    const [a, b] = [aStream(), aStream()];
    for (const n of [0, 1, 2]) {
      await store.client.appendToStream(a, noted(n));
      await store.client.appendToStream(b, noted(n + 10));
    }
    const events = (await store.readAll()).filter(({ event }) => [a, b].includes(event!.streamId));
    expect(numbersOf(events)).toEqual([0, 10, 1, 11, 2, 12]);
    const positions = events.map(({ event }) => event!.position);
    expect(positions.every(({ commit, prepare }) => commit === prepare)).toBe(true);
    const steps = positions.slice(1).map(({ commit }, index) => commit - positions[index]!.commit);
    expect(steps.every((step) => step > 1n)).toBe(true);
  });

  it('forwards includes the event at the position, backwards begins before it', async () => {
    const stream = aStream();
    await store.client.appendToStream(stream, notes(0, 1, 2));
    const middle = (await store.readStream(stream))[1]!.event!.position!;
    expect(numbersOf(await store.readAll({ fromPosition: middle }))).toEqual([1, 2]);
    expect(numbersOf(await store.readAll({ fromPosition: middle, maxCount: 1 }))).toEqual([1]);
    expect(numbersOf(await store.readAll({ direction: BACKWARDS, fromPosition: middle, maxCount: 1 }))).toEqual([0]);
    expect(numbersOf(await store.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 2 }))).toEqual([2, 1]);
    expect(numbersOf(await store.readAll({ fromPosition: END }))).toEqual([]);
  });

  it('stops when the reader leaves early', async () => {
    await store.client.appendToStream(aStream(), notes(...Array.from({ length: 1_000 }, (_, n) => n)));
    for await (const { event } of store.client.readAll()) {
      expect(event).toBeDefined();
      break;
    }
    await store.client.appendToStream(aStream(), notes(1));
  });
});

it('resolves links, and shows a link alone when its event is not there', async () => {
  const [source, links] = [aStream(), aStream()];
  await store.client.appendToStream(source, notes(0, 1));
  const link = (target: string) => binaryEvent({ type: '$>', data: Buffer.from(target) });
  await store.client.appendToStream(links, [link(`1@${source}`), link(`7@${source}`), noted(5)]);
  const resolved = await all(store.client.readStream(links, { resolveLinkTos: true }));
  expect(numbersOf(resolved)).toEqual([1, undefined, 5]);
  expect(resolved.map((read) => read.link?.revision)).toEqual([0n, 1n, undefined]);
  expect(resolved[0]!.event!.streamId).toBe(source);
  expect(resolved[0]!.commitPosition).toBe(resolved[0]!.link!.position!.commit);
  const plain = await all(store.client.readStream(links));
  expect(plain.map(({ event, link: none }) => [event!.type, none])).toEqual([
    ['$>', undefined],
    ['$>', undefined],
    ['Noted', undefined],
  ]);
});

it('keeps positions and revisions beyond 2^53 exact', async () => {
  const own = await StoreUnderTest.start();
  const database = new pg.Client({ connectionString: own.database.databaseUrl });
  await database.connect();
  await database.query(`insert into eventstore.events values
    (9007199254740993, 'far', 9007199254740995, gen_random_uuid(), 'Noted', true, 0, '{"n":1}', '')`);
  await database.end();
  await own.restart();
  const { nextExpectedRevision, position } = await own.client.appendToStream('far', noted(2), {
    expectedRevision: 9007199254740995n,
  });
  expect(nextExpectedRevision).toBe(9007199254740996n);
  const events = await own.readAll();
  expect(events.map(({ event }) => event!.revision)).toEqual([9007199254740995n, 9007199254740996n]);
  expect(events.map(({ event }) => event!.position.commit)).toEqual([9007199254740993n, position!.commit]);
  expect(position!.commit).toBeGreaterThan(9007199254740993n);
  expect(numbersOf(await own.readAll({ fromPosition: position! }))).toEqual([2]);
  await own.close();
});

it('takes an event written by another content type as bytes', async () => {
  const stream = aStream();
  await store.client.appendToStream(stream, [
    jsonEvent({ type: 'A', data: {} }),
    binaryEvent({ type: 'B', data: Buffer.from([0, 255]) }),
  ]);
  const [json, bytes] = await all(store.client.readStream(stream));
  expect([json!.event!.isJson, bytes!.event!.isJson]).toEqual([true, false]);
  expect([...(bytes!.event!.data as unknown as Uint8Array)]).toEqual([0, 255]);
});
