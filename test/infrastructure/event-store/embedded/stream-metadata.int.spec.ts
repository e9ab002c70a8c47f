import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ANY,
  BACKWARDS,
  END,
  NO_STREAM,
  STREAM_EXISTS,
  StreamDeletedError,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import pg from 'pg';
import { noted, notes, numbersOf, StoreUnderTest, take } from './store-under-test.js';

let store: StoreUnderTest;
beforeAll(async () => {
  store = await StoreUnderTest.start();
});
afterAll(() => store.close());

async function withEvents(...numbers: number[]): Promise<string> {
  const stream = `stream-${randomUUID()}`;
  await store.client.appendToStream(stream, notes(...numbers));
  return stream;
}

describe('metadata', () => {
  it('is read back as it was set, the newest only', async () => {
    const stream = await withEvents(0);
    expect(await store.client.getStreamMetadata(stream)).toEqual({ streamName: stream });
    await store.client.setStreamMetadata(stream, { maxCount: 9 }, { expectedRevision: NO_STREAM });
    await store.client.setStreamMetadata(stream, { maxCount: 2, note: 'räksmörgås' }, { expectedRevision: 0n });
    const { metadata } = await store.client.getStreamMetadata(stream);
    expect(metadata).toEqual({ maxCount: 2, note: 'räksmörgås' });
    expect(await store.readStream(`$$${stream}`)).toHaveLength(1);
  });

  it('$maxCount shows the newest events, in both directions and to subscribers', async () => {
    const stream = await withEvents(0, 1, 2, 3, 4);
    await store.client.setStreamMetadata(stream, { maxCount: 2 });
    expect(numbersOf(await store.readStream(stream))).toEqual([3, 4]);
    expect(numbersOf(await store.readStream(stream, { direction: BACKWARDS, fromRevision: END }))).toEqual([4, 3]);
    expect(numbersOf(await store.readStream(stream, { fromRevision: 1n }))).toEqual([3, 4]);
    expect(numbersOf(await take(store.client.subscribeToStream(stream), 2))).toEqual([3, 4]);
    await store.client.appendToStream(stream, noted(5), { expectedRevision: 4n });
    expect(numbersOf(await store.readStream(stream))).toEqual([4, 5]);
  });

  it('$tb hides what is before a revision', async () => {
    const stream = await withEvents(0, 1, 2);
    await store.client.setStreamMetadata(stream, { truncateBefore: 2 });
    expect(numbersOf(await store.readStream(stream))).toEqual([2]);
    await store.client.setStreamMetadata(stream, { truncateBefore: 9 });
    expect(numbersOf(await store.readStream(stream))).toEqual([]);
  });

  it('$maxAge hides what is older', async () => {
    const stream = await withEvents(0, 1);
    const database = new pg.Client({ connectionString: store.database.databaseUrl });
    await database.connect();
    await database.query(
      'update eventstore.events set created_ms = created_ms - 60000 where stream = $1 and revision = 0',
      [stream],
    );
    await database.end();
    await store.client.setStreamMetadata(stream, { maxAge: 50 });
    expect(numbersOf(await store.readStream(stream))).toEqual([1]);
    await store.client.setStreamMetadata(stream, { maxAge: 70 });
    expect(numbersOf(await store.readStream(stream))).toEqual([0, 1]);
  });

  it('changes nothing in $all', async () => {
    const stream = await withEvents(0, 1, 2);
    await store.client.setStreamMetadata(stream, { maxCount: 1 });
    const events = (await store.readAll()).filter(({ event }) => event?.streamId === stream);
    expect(numbersOf(events)).toEqual([0, 1, 2]);
  });

  it('holds after a restart', async () => {
    const stream = await withEvents(0, 1, 2);
    await store.client.setStreamMetadata(stream, { maxCount: 1 });
    await store.restart();
    expect(numbersOf(await store.readStream(stream))).toEqual([2]);
  });

  it('that is no JSON object restricts nothing', async () => {
    const stream = await withEvents(0, 1);
    await store.client.appendToStream(`$$${stream}`, { ...noted(0), type: '$metadata', data: 'nonsense' as never });
    expect(numbersOf(await store.readStream(stream))).toEqual([0, 1]);
  });
});

describe('a deleted stream', () => {
  it('is not found until it is written again, and then goes on after its old events', async () => {
    const stream = await withEvents(0, 1);
    await store.client.deleteStream(stream, { expectedRevision: 1n });
    await expect(store.readStream(stream)).rejects.toBeInstanceOf(StreamNotFoundError);
    const { nextExpectedRevision } = await store.client.appendToStream(stream, noted(2), {
      expectedRevision: NO_STREAM,
    });
    expect(nextExpectedRevision).toBe(2n);
    expect(numbersOf(await store.readStream(stream))).toEqual([2]);
  });

  it.each([ANY, 1n] as const)('may be written expecting %s, keeping its other metadata', async (expectedRevision) => {
    const stream = await withEvents(0, 1);
    await store.client.deleteStream(stream);
    await store.client.appendToStream(stream, noted(2), { expectedRevision });
    expect((await store.client.getStreamMetadata(stream)).metadata).toEqual({ truncateBefore: 2 });
    expect(numbersOf(await store.readStream(stream))).toEqual([2]);
  });

  it('does not exist for a writer who expects it to', async () => {
    const stream = await withEvents(0);
    await store.client.deleteStream(stream);
    const append = store.client.appendToStream(stream, noted(1), { expectedRevision: STREAM_EXISTS });
    await expect(append).rejects.toBeInstanceOf(StreamDeletedError);
  });

  it('comes back when its metadata is written, after its old events', async () => {
    const stream = await withEvents(0, 1);
    await store.client.deleteStream(stream);
    await store.client.setStreamMetadata(stream, { maxCount: 5 });
    expect(numbersOf(await store.readStream(stream))).toEqual([]);
    await store.client.appendToStream(stream, noted(2));
    expect(numbersOf(await store.readStream(stream))).toEqual([2]);
    expect((await store.client.getStreamMetadata(stream)).metadata).toEqual({ maxCount: 5, truncateBefore: 2 });
  });

  it('is deleted only at the revision expected', async () => {
    const stream = await withEvents(0, 1);
    const error: unknown = await store.client
      .deleteStream(stream, { expectedRevision: 0n })
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(WrongExpectedVersionError);
    const { expectedVersion, actualVersion } = error as WrongExpectedVersionError;
    expect({ expectedVersion, actualVersion }).toEqual({ expectedVersion: 0n, actualVersion: 1n });
    const missing: unknown = await store.client
      .deleteStream(`stream-${randomUUID()}`, { expectedRevision: 3n })
      .catch((reason: unknown) => reason);
    expect((missing as WrongExpectedVersionError).actualVersion).toBe('no_stream');
  });
});

describe('a tombstoned stream', () => {
  it('can never be read, written, deleted or described again', async () => {
    const stream = await withEvents(0, 1);
    await store.client.tombstoneStream(stream, { expectedRevision: 1n });
    const refusal = expect.objectContaining({ type: 'stream-deleted', streamName: stream });
    await expect(store.readStream(stream)).rejects.toEqual(refusal);
    await expect(store.client.appendToStream(stream, noted(2))).rejects.toEqual(refusal);
    await expect(store.client.deleteStream(stream)).rejects.toEqual(refusal);
    await expect(store.client.tombstoneStream(stream)).rejects.toEqual(refusal);
    await expect(store.client.setStreamMetadata(stream, {})).rejects.toBeInstanceOf(StreamDeletedError);
    await expect(take(store.client.subscribeToStream(stream), 1)).rejects.toEqual(refusal);
  });

  it('shows its events and the tombstone in $all, and stays closed after a restart', async () => {
    const stream = await withEvents(0);
    const { position } = await store.client.tombstoneStream(stream);
    await store.restart();
    const events = (await store.readAll()).filter(({ event }) => event?.streamId === stream);
    expect(events.map(({ event }) => event!.type)).toEqual(['Noted', '$streamDeleted']);
    expect(events[1]!.event!.position).toEqual(position);
    await expect(store.client.appendToStream(stream, noted(1))).rejects.toBeInstanceOf(StreamDeletedError);
  });

  it('ends a live subscription with the reason', async () => {
    const stream = await withEvents(0);
    const subscription = store.client.subscribeToStream(stream);
    const failed = new Promise((resolve) => subscription.once('error', resolve));
    await new Promise((resolve) => subscription.once('caughtUp', resolve).on('data', () => undefined));
    await store.client.tombstoneStream(stream);
    expect(await failed).toBeInstanceOf(StreamDeletedError);
  });
});
