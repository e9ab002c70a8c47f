import { describe, expect, it } from '@jest/globals';
import { Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { UnavailableError, WrongExpectedVersionError, type EventData } from '@eventstore/db-client';
import { ConcurrencyConflict, EventStoreUnavailable } from '../../../src/application/ports/event-store.port.js';
import { RandomIds } from '../../../src/infrastructure/crypto/random-ids.js';
import { EventCodec } from '../../../src/infrastructure/event-store/event-codec.js';
import { EventStoreDbEventStore } from '../../../src/infrastructure/event-store/eventstoredb-event-store.js';
import { eventTypes, hasText } from '../../../src/infrastructure/event-store/upcasters.js';
import { FakeClock } from '../../support/fake-clock.js';
import { at } from '../../support/recorded.js';

type Client = ConstructorParameters<typeof EventStoreDbEventStore>[0]['client'];
type Append = { readonly events: readonly EventData[]; readonly expectedRevision: unknown };

/** A client that answers appends as told and reads from `stored`. */
function scripted(...answers: readonly (() => Promise<unknown>)[]) {
  const appends: Append[] = [];
  const stored: { id: string; revision: bigint }[] = [];
  const client = {
    appendToStream: (
      _stream: string,
      events: readonly EventData[],
      { expectedRevision }: { expectedRevision: unknown },
    ) => {
      appends.push({ events, expectedRevision });
      return answers[appends.length - 1]?.() ?? Promise.reject(new Error('not scripted'));
    },
    readStream: (_stream: string, { fromRevision }: { fromRevision: bigint }) =>
      Readable.from(
        stored
          .filter(({ revision }) => revision >= fromRevision)
          .map((event) => ({ event: { ...event, position: at(50) } })),
      ),
  };
  const clock = new FakeClock();
  const codec = new EventCodec(eventTypes(['Happened'], hasText('connectionId')));
  const parts = { client: client as unknown, codec, ids: new RandomIds(), clock } as {
    client: Client;
    codec: EventCodec;
    ids: RandomIds;
    clock: FakeClock;
  };
  const store = new EventStoreDbEventStore(parts);
  const append = () =>
    store.append('thing-1', [{ type: 'Happened', data: { connectionId: 'c' } }], {
      expectedRevision: 3n,
      cause: { commandId: 'cmd', correlationId: 'corr', causationId: null, actor: 'test' },
    });
  return { append, appends, stored, clock };
}

const done = () => Promise.resolve({ success: true, nextExpectedRevision: 4n, position: at(9) });
const bare = (code: number) => () => Promise.reject(Object.assign(new Error('broken'), { code, details: '' }));
const gone = () => Promise.reject(new UnavailableError());
const conflict = () =>
  Promise.reject(new WrongExpectedVersionError(undefined, { streamName: 'thing-1', expected: 3n, current: 4n }));

describe('an append whose outcome is unknown', () => {
  it.each([
    ['UnavailableError', gone],
    ['a bare gRPC code 14', bare(14)],
    ['a bare gRPC deadline', bare(4)],
    ['a channel that was shut down', () => Promise.reject(new Error('Channel has been shut down'))],
  ])('is repeated with the same ids and revision after %s', async (_, failure) => {
    const { append, appends, clock } = scripted(failure, done);
    const appended = append();
    await clock.advance(1_000);
    expect(await appended).toStrictEqual({ revision: 4n, position: at(9) });
    const ids = appends.map(({ events }) => events.map(({ id }) => id));
    expect(ids[0]).toStrictEqual(ids[1]);
    expect(appends.map(({ expectedRevision }) => expectedRevision)).toStrictEqual([3n, 3n]);
  });

  it('was done when the repeat meets a conflict with its own events', async () => {
    const { append, appends, stored, clock } = scripted(gone, conflict);
    const appended = append();
    await turn();
    stored.push({ id: appends[0]?.events[0]?.id ?? '', revision: 4n });
    await clock.advance(1_000);
    expect(await appended).toStrictEqual({ revision: 4n, position: at(50) });
  });

  it('was not done when the conflict is with events of somebody else', async () => {
    const { append, stored, clock } = scripted(gone, conflict);
    stored.push({ id: 'somebody-else', revision: 4n });
    const appended = append().catch((error: unknown) => error);
    await clock.advance(1_000);
    const error = await appended;
    expect(error).toBeInstanceOf(ConcurrencyConflict);
    expect(error).toMatchObject({ expectedRevision: 3n, actualRevision: 4n });
  });

  it('ends as EventStoreUnavailable with the original as cause when the log stays away', async () => {
    const { append, appends, clock } = scripted(gone, gone, gone, gone, gone, gone, gone);
    const appended = append().catch((error: unknown) => error);
    await clock.advance(60_000);
    const error = await appended;
    expect(error).toBeInstanceOf(EventStoreUnavailable);
    expect((error as Error).cause).toBeInstanceOf(UnavailableError);
    expect(appends).toHaveLength(6);
  });

  it('is not waited for without end when no answer comes at all', async () => {
    const { append, clock } = scripted(() => new Promise(() => undefined), done);
    const appended = append();
    await clock.advance(13_000);
    expect((await appended).revision).toBe(4n);
  });

  it('finds its position when the server recognised a repeat without telling it', async () => {
    const unknownPosition = { commit: 0xffff_ffff_ffff_ffffn, prepare: 0xffff_ffff_ffff_ffffn };
    const { append, stored } = scripted(() =>
      Promise.resolve({ success: true, nextExpectedRevision: 4n, position: unknownPosition }),
    );
    stored.push({ id: 'x', revision: 4n });
    expect(await append()).toStrictEqual({ revision: 4n, position: at(50) });
  });
});

describe('a read', () => {
  const storeThatReads = (...streams: readonly (() => Readable)[]) => {
    const left = [...streams];
    const clock = new FakeClock();
    const codec = new EventCodec(eventTypes(['Happened'], hasText('connectionId')));
    const client: unknown = { readStream: () => left.shift()?.() };
    const store = new EventStoreDbEventStore({ client: client as Client, codec, ids: new RandomIds(), clock });
    return { store, clock, left };
  };
  const silent = (): Readable => new Readable({ objectMode: true, read: () => undefined });
  const empty = (): Readable => Readable.from([]);
  const drained = async (store: EventStoreDbEventStore): Promise<number> => {
    let count = 0;
    for await (const event of store.read('thing-1')) count += Number(event.revision >= 0n);
    return count;
  };

  it('is not waited for without end when the server falls silent, and asked once more', async () => {
    const { store, clock, left } = storeThatReads(silent, empty);
    const read = drained(store);
    await clock.advance(20_000);
    expect([await read, left.length]).toStrictEqual([0, 0]);
  });

  it('ends as EventStoreUnavailable when it is silent each time', async () => {
    const { store, clock } = storeThatReads(...Array.from({ length: 6 }, () => silent));
    const read = drained(store).catch((error: unknown) => error);
    await clock.advance(200_000);
    expect(await read).toBeInstanceOf(EventStoreUnavailable);
  });
});
