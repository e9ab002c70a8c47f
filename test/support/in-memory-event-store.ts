import {
  ConcurrencyConflict,
  type Appended,
  type Cause,
  type EventStore,
  type ExpectedRevision,
  type RecordedEvent,
  type StoredShape,
} from '../../src/application/ports/event-store.port.js';
import { RandomIds } from '../../src/infrastructure/crypto/random-ids.js';
import { EventCodec } from '../../src/infrastructure/event-store/event-codec.js';
import { EventStoreRefused } from '../../src/infrastructure/event-store/event-store-errors.js';
import { storedEventTypes } from '../../src/infrastructure/event-store/stored-event-types.js';
import type { EventTypes } from '../../src/infrastructure/event-store/upcasters.js';

type Options = { readonly expectedRevision: ExpectedRevision; readonly cause: Cause };
type Append = { readonly streamId: string; readonly types: readonly string[]; readonly writer: string };

/** The log that several processes share; each has a store of its own on it. */
export class InMemoryLog {
  private readonly stored: RecordedEvent[] = [];
  /** What was really appended, in order: repeats and conflicts are not in it. */
  readonly appends: Append[] = [];
  private readonly codec: EventCodec;
  private readonly ids = new RandomIds();

  constructor(
    private readonly clock: { now(): string },
    types: EventTypes = storedEventTypes,
  ) {
    this.codec = new EventCodec(types);
  }

  append(streamId: string, events: readonly StoredShape[], options: Options & { readonly writer: string }): Appended {
    if (events.length === 0) throw new EventStoreRefused('an append needs at least one event');
    for (const event of events) this.codec.check(event);
    const ids = events.map(({ type }, ordinal) =>
      this.ids.named(`${streamId}/${options.cause.commandId}/${type}/${ordinal}`),
    );
    const stream = this.of(streamId);
    const revision = stream.at(-1)?.revision ?? 'no_stream';
    if (revision !== options.expectedRevision) return repeated(stream, ids, { streamId, ...options });
    const { cause, writer } = options;
    events.forEach((event, at) => this.store(streamId, event, { id: ids[at] ?? '', cause, writer }));
    this.appends.push({ streamId, types: events.map(({ type }) => type), writer });
    return placeOf(this.stored.at(-1));
  }

  of(streamId: string): readonly RecordedEvent[] {
    return this.stored.filter((recorded) => recorded.streamId === streamId);
  }

  private store(
    streamId: string,
    event: StoredShape,
    { id, cause, writer }: { readonly id: string; readonly cause: Cause; readonly writer: string },
  ): void {
    const { correlationId, causationId, actor } = cause;
    const at = BigInt(this.stored.length);
    this.stored.push({
      ...{ id, streamId, revision: BigInt(this.of(streamId).length), position: { commit: at, prepare: at } },
      // Through JSON as in a real log: what a caller changes later, and what JSON cannot hold, is not stored.
      ...{ recordedAt: this.clock.now(), event: JSON.parse(JSON.stringify(event)) as StoredShape },
      ...{ correlationId, causationId, actor, writer },
    });
  }
}

/** One process's store. Answers come within the same turn of the event loop, so that a run is the same each time. */
export class InMemoryEventStore implements EventStore {
  /** Thrown by the next appends, one each; with `done` the append is stored all the same. */
  readonly failures: { readonly error: Error; readonly done: boolean }[] = [];
  /** Called before each append, so that someone else can be faster. */
  beforeAppend: () => Promise<unknown> = () => Promise.resolve();

  constructor(
    readonly log: InMemoryLog,
    readonly writer = 'boot-1',
  ) {}

  async append(streamId: string, events: readonly StoredShape[], options: Options): Promise<Appended> {
    await this.beforeAppend();
    const failure = this.failures.shift();
    if (failure?.done === false) throw failure.error;
    const appended = await Promise.resolve(this.log.append(streamId, events, { ...options, writer: this.writer }));
    if (failure) throw failure.error;
    return appended;
  }

  async *read<E extends StoredShape>(streamId: string): AsyncIterable<RecordedEvent<E>> {
    for (const recorded of await Promise.resolve(this.log.of(streamId))) yield recorded as RecordedEvent<E>;
  }
}

/** A repeat is known by its ids lying right after the expected revision, whatever came after them. */
function repeated(
  stream: readonly RecordedEvent[],
  ids: readonly string[],
  { streamId, expectedRevision }: Options & { readonly streamId: string },
): Appended {
  const from = expectedRevision === 'no_stream' ? 0 : Number(expectedRevision) + 1;
  const there = stream.slice(from, from + ids.length);
  if (there.length === ids.length && there.every(({ id }, at) => id === ids[at])) return placeOf(there.at(-1));
  throw new ConcurrencyConflict(streamId, expectedRevision, stream.at(-1)?.revision ?? 'no_stream');
}

function placeOf(recorded: RecordedEvent | undefined): Appended {
  if (!recorded) throw new Error('nothing was appended');
  const { revision, position } = recorded;
  return { revision, position };
}
