import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ANY,
  binaryEvent,
  MaxAppendSizeExceededError,
  NO_STREAM,
  STREAM_EXISTS,
  StreamDeletedError,
  WrongExpectedVersionError,
  type AppendExpectedRevision,
  type AppendToStreamOptions,
} from '@eventstore/db-client';
import { noted, notes, numbersOf, StoreUnderTest } from './store-under-test.js';

let store: StoreUnderTest;
beforeAll(async () => {
  store = await StoreUnderTest.start();
});
afterAll(() => store.close());

const aStream = () => `stream-${randomUUID()}`;

async function withEvents(...numbers: number[]): Promise<string> {
  const stream = aStream();
  await store.client.appendToStream(stream, notes(...numbers));
  return stream;
}

// With credentials the client uses Append, without them BatchAppend; both must keep every rule.
const ways: [way: string, options: AppendToStreamOptions][] = [
  ['BatchAppend', {}],
  ['Append', { credentials: { username: 'admin', password: 'changeit' } }],
];

describe.each(ways)('an append by %s', (_way, options) => {
  const append = (stream: string, expectedRevision: AppendExpectedRevision, events = notes(9)) =>
    store.client.appendToStream(stream, events, { ...options, expectedRevision });

  const accepted: [AppendExpectedRevision, 'none' | 'three'][] = [
    [ANY, 'none'],
    [ANY, 'three'],
    [NO_STREAM, 'none'],
    [STREAM_EXISTS, 'three'],
    [2n, 'three'],
  ];
  it.each(accepted)('expecting %s is taken by a stream with %s', async (expectedRevision, state) => {
    const stream = state === 'none' ? aStream() : await withEvents(1, 2, 3);
    const result = await append(stream, expectedRevision);
    expect(result.success).toBe(true);
    expect(result.nextExpectedRevision).toBe(state === 'none' ? 0n : 3n);
    const [last] = await store.readStream(stream, { direction: 'backwards', fromRevision: 'end', maxCount: 1 });
    expect(last!.event!.position).toEqual(result.position);
  });

  const refused: [AppendExpectedRevision, 'none' | 'three', actual: bigint | 'no_stream'][] = [
    [NO_STREAM, 'three', 2n],
    [STREAM_EXISTS, 'none', 'no_stream'],
    [0n, 'none', 'no_stream'],
    [5n, 'none', 'no_stream'],
    [0n, 'three', 2n],
    [1n, 'three', 2n],
    [5n, 'three', 2n],
  ];
  it.each(refused)('expecting %s is refused by a stream with %s', async (expectedRevision, state, actualVersion) => {
    const stream = state === 'none' ? aStream() : await withEvents(1, 2, 3);
    const error: unknown = await append(stream, expectedRevision).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(WrongExpectedVersionError);
    const { streamName, expectedVersion, actualVersion: actual } = error as WrongExpectedVersionError;
    expect({ streamName, expectedVersion, actualVersion: actual }).toEqual({
      streamName: stream,
      expectedVersion: expectedRevision,
      actualVersion,
    });
  });

  it.each<AppendExpectedRevision>([ANY, NO_STREAM, STREAM_EXISTS, 2n, 0n])(
    'expecting %s is refused by a tombstoned stream',
    async (expected) => {
      const stream = await withEvents(1, 2, 3);
      await store.client.tombstoneStream(stream);
      const error: unknown = await append(stream, expected).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(StreamDeletedError);
      expect((error as StreamDeletedError).streamName).toBe(stream);
    },
  );

  it.each<AppendExpectedRevision>([NO_STREAM, ANY])(
    'repeated with the same ids and expecting %s writes nothing and tells the first place',
    async (expected) => {
      const stream = aStream();
      const events = notes(1, 2);
      const first = await append(stream, expected, events);
      await append(stream, ANY, notes(3));
      expect(await append(stream, expected, events)).toEqual(first);
      expect(numbersOf(await store.readStream(stream))).toEqual([1, 2, 3]);
    },
  );

  it('repeated with the same ids at the same revision writes nothing, also when others have written since', async () => {
    const stream = await withEvents(1);
    const events = notes(2, 3);
    const first = await append(stream, 0n, events);
    await append(stream, 2n, notes(4));
    expect(await append(stream, 0n, events)).toEqual(first);
    expect(numbersOf(await store.readStream(stream))).toEqual([1, 2, 3, 4]);
  });

  it.each<AppendExpectedRevision>([NO_STREAM, ANY])(
    'that repeats some ids and adds new ones is refused, expecting %s',
    async (expected) => {
      const stream = aStream();
      const [old, fresh] = notes(1, 2);
      await append(stream, expected, [old!]);
      const error: unknown = await append(stream, expected, [old!, fresh!]).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(WrongExpectedVersionError);
      expect((error as WrongExpectedVersionError).actualVersion).toBe(0n);
    },
  );

  it('with an id known from another stream is new in this one', async () => {
    const event = noted(1);
    await append(aStream(), NO_STREAM, [event]);
    const other = aStream();
    await append(other, NO_STREAM, [event]);
    expect(numbersOf(await store.readStream(other))).toEqual([1]);
  });

  it('of no events succeeds and changes nothing', async () => {
    const stream = await withEvents(1, 2);
    expect((await append(stream, 1n, [])).nextExpectedRevision).toBe(1n);
    expect(numbersOf(await store.readStream(stream))).toEqual([1, 2]);
    await expect(append(stream, 0n, [])).rejects.toBeInstanceOf(WrongExpectedVersionError);
  });

  it('of an event just below 1 MiB is taken, one above is refused', async () => {
    const stream = aStream();
    const sized = (bytes: number) => binaryEvent({ type: 'Blob', data: new Uint8Array(bytes).fill(7) });
    const write = (bytes: number) => store.client.appendToStream(stream, sized(bytes), options);
    await write(1024 * 1024 - 8);
    const error: unknown = await write(1024 * 1024 - 7).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(MaxAppendSizeExceededError);
    expect((error as MaxAppendSizeExceededError).maxAppendSize).toBe(1024 * 1024);
    const [written, ...others] = await store.readStream(stream);
    expect(others).toEqual([]);
    expect(written!.event!.isJson).toBe(false);
    expect(Buffer.from(written!.event!.data as unknown as Uint8Array).equals(Buffer.alloc(1024 * 1024 - 8, 7))).toBe(
      true,
    );
  });
});

describe('BatchAppend', () => {
  it('answers once when an append that comes in pieces is too large', async () => {
    const stream = aStream();
    const halves = [1, 2, 3].map(() => binaryEvent({ type: 'Blob', data: new Uint8Array(600_000) }));
    const error: unknown = await store.client
      .appendToStream(stream, halves, { batchAppendSize: 700_000 })
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(MaxAppendSizeExceededError);
    await store.client.appendToStream(stream, notes(1), { expectedRevision: NO_STREAM });
  });

  it('joins the pieces of one append', async () => {
    const stream = aStream();
    const events = Array.from({ length: 50 }, (_, n) => noted(n));
    await store.client.appendToStream(stream, events, { batchAppendSize: 200 });
    expect(numbersOf(await store.readStream(stream))).toEqual(events.map(({ data }) => data.n));
  });

  it('keeps type, id, metadata and time of an event', async () => {
    const stream = aStream();
    const before = Date.now();
    const event = { ...noted(1), metadata: { $correlationId: 'räksmörgås 😀' } };
    await store.client.appendToStream(stream, event);
    const [read] = await store.readStream(stream);
    const { id, type, metadata, created, isJson } = read!.event!;
    expect({ id, type, metadata, isJson }).toEqual({
      id: event.id,
      type: 'Noted',
      metadata: event.metadata,
      isJson: true,
    });
    expect(created.getTime()).toBeGreaterThanOrEqual(before);
    expect(created.getTime()).toBeLessThanOrEqual(Date.now());
  });

  it('refuses what the server cannot store, and goes on', async () => {
    await expect(store.client.appendToStream('$all', notes(1))).rejects.toThrow();
    await expect(store.client.appendToStream('nul\0', notes(1))).rejects.toThrow();
    await expect(store.client.appendToStream(aStream(), noted(1, 'not-a-uuid'))).rejects.toThrow();
    await store.client.appendToStream(aStream(), notes(1));
  });
});

it('lets one of many writers of the same revision win, all the others know who is there', async () => {
  const stream = await withEvents(0);
  const outcomes = await Promise.allSettled(
    Array.from({ length: 40 }, (_, n) => store.client.appendToStream(stream, noted(n), { expectedRevision: 0n })),
  );
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const reasons = outcomes
    .filter((outcome) => outcome.status === 'rejected')
    .map(({ reason }) => reason as WrongExpectedVersionError);
  expect(new Set(reasons.map(({ actualVersion }) => actualVersion))).toEqual(new Set([1n]));
});

it('writes many waiting appends in few commits, each stream in its order', async () => {
  const before = { ...store.counters };
  const streams = Array.from({ length: 20 }, aStream);
  await Promise.all(
    streams.flatMap((stream) => Array.from({ length: 50 }, (_, n) => store.client.appendToStream(stream, noted(n)))),
  );
  expect(store.counters.appends - before.appends).toBe(1_000);
  // How many wait for a commit depends on how busy the machine is; that they share one does not.
  expect(store.counters.commits - before.commits).toBeLessThan(500);
  for (const stream of streams) {
    expect(numbersOf(await store.readStream(stream))).toEqual(Array.from({ length: 50 }, (_, n) => n));
  }
});
