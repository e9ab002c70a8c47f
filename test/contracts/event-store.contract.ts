import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  ConcurrencyConflict,
  type Cause,
  type EventStore,
  type RecordedEvent,
  type StoredShape,
} from '../../src/application/ports/event-store.port.js';

export type StoreUnderTest = { readonly store: EventStore; close(): Promise<void> };

/** Types a store under test must know; each needs `connectionId`. */
export const CONTRACT_TYPES = ['ThingHappened', 'ThingChanged'] as const;

type Thing = {
  readonly type: (typeof CONTRACT_TYPES)[number];
  readonly data: { readonly connectionId: string; readonly n: number; readonly text?: string };
};

const happened = (n: number, text?: string): Thing => ({
  type: 'ThingHappened',
  data: { connectionId: 'c-1', n, ...(text === undefined ? {} : { text }) },
});
const because = (rest: Partial<Cause> = {}): Cause => ({
  commandId: randomUUID(),
  correlationId: 'corr-1',
  causationId: null,
  actor: 'test 1.0',
  ...rest,
});
const newStream = (): string => `thing-${randomUUID()}`;

/** What every adapter of the EventStore port must do, in the same words for each. */
export function eventStoreContract(name: string, makeStore: () => Promise<StoreUnderTest>): void {
  describe(`EventStore on ${name}`, () => {
    let under: StoreUnderTest;
    let store: EventStore;
    beforeAll(async () => {
      under = await makeStore();
      store = under.store;
    });
    afterAll(() => under.close());

    const stored = async (streamId: string): Promise<readonly RecordedEvent<Thing>[]> => {
      const events: RecordedEvent<Thing>[] = [];
      for await (const recorded of store.read<Thing>(streamId)) events.push(recorded);
      return events;
    };
    const conflict = async (append: Promise<unknown>) => {
      const error = await append.catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(ConcurrencyConflict);
      const { streamId, expectedRevision, actualRevision } = error as ConcurrencyConflict;
      return { streamId, expectedRevision, actualRevision };
    };

    it('gives back what was appended, in order, with its cause and writer', async () => {
      const streamId = newStream();
      const cause = because({ causationId: randomUUID() });
      const appended = await store.append(streamId, [happened(1), happened(2)], {
        expectedRevision: 'no_stream',
        cause,
      });
      const events = await stored(streamId);
      expect(appended.revision).toBe(1n);
      expect(events.map(({ event, revision, streamId: of }) => [event, revision, of])).toStrictEqual([
        [happened(1), 0n, streamId],
        [happened(2), 1n, streamId],
      ]);
      for (const { correlationId, causationId, actor, writer } of events) {
        expect({ correlationId, causationId, actor, writer }).toStrictEqual({
          correlationId: 'corr-1',
          causationId: cause.causationId,
          actor: 'test 1.0',
          writer: store.writer,
        });
      }
      expect(events.every(({ recordedAt }) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(recordedAt))).toBe(true);
    });

    it('has nothing for a stream that does not exist', async () => {
      expect(await stored(newStream())).toStrictEqual([]);
    });

    it('keeps a wish from outside without a causing event', async () => {
      const streamId = newStream();
      await store.append(streamId, [happened(1)], { expectedRevision: 'no_stream', cause: because() });
      expect((await stored(streamId))[0]?.causationId).toBeNull();
    });

    it('refuses to begin a stream that exists, naming its revision', async () => {
      const streamId = newStream();
      await store.append(streamId, [happened(1), happened(2)], { expectedRevision: 'no_stream', cause: because() });
      const again = store.append(streamId, [happened(3)], { expectedRevision: 'no_stream', cause: because() });
      expect(await conflict(again)).toStrictEqual({ streamId, expectedRevision: 'no_stream', actualRevision: 1n });
    });

    it('refuses another revision than the expected one, and appends nothing of it', async () => {
      const streamId = newStream();
      await store.append(streamId, [happened(1)], { expectedRevision: 'no_stream', cause: because() });
      await store.append(streamId, [happened(2)], { expectedRevision: 0n, cause: because() });
      const late = store.append(streamId, [happened(3), happened(4)], { expectedRevision: 0n, cause: because() });
      expect(await conflict(late)).toStrictEqual({ streamId, expectedRevision: 0n, actualRevision: 1n });
      expect((await stored(streamId)).map(({ event }) => event.data.n)).toStrictEqual([1, 2]);
    });

    it('refuses a revision of a stream that does not exist', async () => {
      const streamId = newStream();
      const append = store.append(streamId, [happened(1)], { expectedRevision: 4n, cause: because() });
      expect(await conflict(append)).toStrictEqual({ streamId, expectedRevision: 4n, actualRevision: 'no_stream' });
    });

    it('recognises the same append again and answers as the first time', async () => {
      const streamId = newStream();
      const cause = because();
      const options = { expectedRevision: 'no_stream', cause } as const;
      const first = await store.append(streamId, [happened(1), happened(2)], options);
      const second = await store.append(streamId, [happened(1), happened(2)], options);
      expect(second).toStrictEqual(first);
      expect(await stored(streamId)).toHaveLength(2);
    });

    it('recognises the same append again after others have gone on', async () => {
      const streamId = newStream();
      await store.append(streamId, [happened(1)], { expectedRevision: 'no_stream', cause: because() });
      const options = { expectedRevision: 0n, cause: because() } as const;
      const first = await store.append(streamId, [happened(2)], options);
      await store.append(streamId, [happened(3)], { expectedRevision: 1n, cause: because() });
      expect((await store.append(streamId, [happened(2)], options)).revision).toBe(first.revision);
      expect((await stored(streamId)).map(({ event }) => event.data.n)).toStrictEqual([1, 2, 3]);
    });

    it('names events by stream, command, type and ordinal', async () => {
      const [here, there] = [newStream(), newStream()];
      const cause = because();
      await store.append(here, [happened(1), happened(2)], { expectedRevision: 'no_stream', cause });
      await store.append(there, [happened(1)], { expectedRevision: 'no_stream', cause });
      const ids = [...(await stored(here)), ...(await stored(there))].map(({ id }) => id);
      expect(new Set(ids).size).toBe(3);
      expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-/.test(id))).toBe(true);
    });

    it('lets one of many writers at the same revision win', async () => {
      const streamId = newStream();
      await store.append(streamId, [happened(0)], { expectedRevision: 'no_stream', cause: because() });
      const racers = Array.from({ length: 12 }, (_, n) =>
        store.append(streamId, [happened(n)], { expectedRevision: 0n, cause: because() }),
      );
      const outcomes = await Promise.allSettled(racers);
      const losers = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
      expect(losers).toHaveLength(11);
      expect(losers.every((reason) => reason instanceof ConcurrencyConflict)).toBe(true);
      expect(await stored(streamId)).toHaveLength(2);
    });

    it('gives positions that grow with every append, as the events have them', async () => {
      const [first, second] = [newStream(), newStream()];
      const a = await store.append(first, [happened(1)], { expectedRevision: 'no_stream', cause: because() });
      const b = await store.append(second, [happened(1)], { expectedRevision: 'no_stream', cause: because() });
      const c = await store.append(first, [happened(2)], { expectedRevision: 0n, cause: because() });
      expect(a.position.commit < b.position.commit && b.position.commit < c.position.commit).toBe(true);
      expect((await stored(first)).map(({ position }) => position)).toStrictEqual([a.position, c.position]);
    });

    it('keeps every character, and data of hundreds of kilobytes', async () => {
      const streamId = newStream();
      const texts = ['Åsa Öberg på Café', '客 🛏️ \u0000 "\\\n', 'x'.repeat(300_000)];
      const events = texts.map((text, n) => happened(n, text));
      await store.append(streamId, events, { expectedRevision: 'no_stream', cause: because() });
      expect((await stored(streamId)).map(({ event }) => event)).toStrictEqual(events);
    });

    it('reads a long stream completely and in order', async () => {
      const streamId = newStream();
      const events = Array.from({ length: 1_500 }, (_, n) => happened(n));
      await store.append(streamId, events, { expectedRevision: 'no_stream', cause: because() });
      expect((await stored(streamId)).map(({ event }) => event.data.n)).toStrictEqual(events.map(({ data }) => data.n));
    });

    it('lets a reader stop early', async () => {
      const streamId = newStream();
      const events = Array.from({ length: 600 }, (_, n) => happened(n));
      await store.append(streamId, events, { expectedRevision: 'no_stream', cause: because() });
      for await (const { event } of store.read<Thing>(streamId)) if (event.data.n === 3) break;
      expect(await stored(streamId)).toHaveLength(600);
    });

    it('refuses an empty append, an unknown type and data that is not JSON-safe, without trying', async () => {
      const streamId = newStream();
      const options = { expectedRevision: 'no_stream', cause: because() } as const;
      const unknown: StoredShape = { type: 'NeverHeardOf', data: { connectionId: 'c-1' } };
      const unsafe: StoredShape = { type: 'ThingHappened', data: { connectionId: 'c-1', n: 1n } };
      for (const events of [[], [unknown], [unsafe]]) {
        await expect(store.append(streamId, events, options)).rejects.toMatchObject({ canRetryHelp: false });
      }
      expect(await stored(streamId)).toStrictEqual([]);
    });
  });
}
