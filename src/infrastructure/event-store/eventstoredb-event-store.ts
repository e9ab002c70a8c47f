import { jsonEvent, START, type EventData, type EventStoreDBClient, type ResolvedEvent } from '@eventstore/db-client';
import type { Clock } from '../../application/ports/clock.port.js';
import {
  EventStoreUnavailable,
  type Appended,
  type Cause,
  type EventStore,
  type ExpectedRevision,
  type LogPosition,
  type RecordedEvent,
  type StoredShape,
} from '../../application/ports/event-store.port.js';
import type { Ids } from '../../application/ports/ids.port.js';
import type { EventCodec } from './event-codec.js';
import { conflictOf, EventStoreRefused, eventStoreError, isStreamNotFound } from './event-store-errors.js';
import { drain } from './read-stream.js';
import { isUnreadable, UnreadableStream } from './unreadable-event.js';

/**
 * Waits between the tries of one call: longer than the second and a half that the client itself waits, twice, before it
 * connects again (until then every call fails at once), short enough for a waiting person.
 */
const BACK_OFF_MS = [50, 150, 400, 1_000, 2_000] as const;
/** Longer than the client's own 10 s deadline: a stream that ends cleanly leaves an append's promise open for ever. */
const APPEND_LIMIT_MS = 12_000;
/** Made once: an abort without a reason builds a DOMException with a stack, for every append. */
const ANSWERED = new Error('answered');
/** What a server answers as position when it recognised a repeated append. */
const NO_POSITION = 0xffff_ffff_ffff_ffffn;

type Append = {
  readonly streamId: string;
  readonly events: readonly EventData[];
  readonly expectedRevision: ExpectedRevision;
};

/**
 * The event store on EventStoreDB's own client. One client per process: the client keeps the promises of all its
 * instances' appends in one table, and a stream error of one rejects those of all.
 */
export class EventStoreDbEventStore implements EventStore {
  readonly writer: string;

  constructor(
    private readonly parts: {
      readonly client: Pick<EventStoreDBClient, 'appendToStream' | 'readStream'>;
      readonly codec: EventCodec;
      readonly ids: Ids;
      readonly clock: Clock;
      /** Boot id; random when left out. */
      readonly writer?: string;
    },
  ) {
    this.writer = parts.writer ?? parts.ids.random();
  }

  async append(
    streamId: string,
    events: readonly StoredShape[],
    { expectedRevision, cause }: { readonly expectedRevision: ExpectedRevision; readonly cause: Cause },
  ): Promise<Appended> {
    if (events.length === 0) throw new EventStoreRefused('an append needs at least one event');
    const append = { streamId, events: this.encode(streamId, events, cause), expectedRevision };
    return this.retrying(() => this.appendOnce(append));
  }

  async *read<E extends StoredShape>(streamId: string): AsyncIterable<RecordedEvent<E>> {
    let next = 0n;
    for (let attempt = 0; ; attempt++) {
      try {
        for await (const recorded of this.readFrom<E>(streamId, next)) {
          next = recorded.revision + 1n;
          yield recorded;
        }
        return;
      } catch (error) {
        await this.beforeNextTry(error, attempt);
      }
    }
  }

  private encode(streamId: string, events: readonly StoredShape[], cause: Cause): readonly EventData[] {
    const metadata = this.parts.codec.metadata(cause, this.writer);
    return events.map((event, ordinal) => {
      this.parts.codec.check(event);
      const id = this.parts.ids.named(`${streamId}/${cause.commandId}/${event.type}/${ordinal}`);
      return jsonEvent({ id, type: event.type, data: event.data as Record<string, unknown>, metadata });
    });
  }

  private async appendOnce(append: Append): Promise<Appended> {
    const { streamId, events, expectedRevision } = append;
    try {
      const { nextExpectedRevision, position } = await this.limited(
        this.parts.client.appendToStream(streamId, [...events], { expectedRevision }),
      );
      const known = position !== undefined && position.commit !== NO_POSITION ? position : null;
      return {
        revision: nextExpectedRevision,
        position: known ?? (await this.positionAt(streamId, nextExpectedRevision)),
      };
    } catch (error) {
      const conflict = conflictOf(error, streamId, expectedRevision);
      if (conflict === null) throw eventStoreError(error, `an append to ${streamId}`);
      const done = await this.alreadyAppended(append);
      if (done === null) throw conflict;
      return done;
    }
  }

  /** The append may have been done by a try whose answer was lost: then our ids lie right after the expected revision. */
  private async alreadyAppended({ streamId, events, expectedRevision }: Append): Promise<Appended | null> {
    const from = expectedRevision === 'no_stream' ? 0n : expectedRevision + 1n;
    const stored = await this.rawPage(streamId, from, events.length);
    const last = stored.at(-1);
    const ours = stored.length === events.length && stored.every(({ id }, index) => id === events[index]?.id);
    return ours && last?.position !== undefined ? { revision: last.revision, position: last.position } : null;
  }

  private async positionAt(streamId: string, revision: bigint): Promise<LogPosition> {
    const [stored] = await this.rawPage(streamId, revision, 1);
    if (stored?.position === undefined)
      throw new EventStoreUnavailable(`${streamId} has no event ${revision.toString()}`);
    return stored.position;
  }

  private async rawPage(streamId: string, fromRevision: bigint, maxCount: number) {
    const stored: NonNullable<ResolvedEvent['event']>[] = [];
    try {
      const stream = this.parts.client.readStream(streamId, { fromRevision, maxCount });
      for await (const { event } of drain<ResolvedEvent>(stream, this.parts.clock))
        if (event !== undefined) stored.push(event);
    } catch (error) {
      if (!isStreamNotFound(error)) throw eventStoreError(error, `a read of ${streamId}`);
    }
    return stored;
  }

  private async *readFrom<E extends StoredShape>(streamId: string, next: bigint): AsyncIterable<RecordedEvent<E>> {
    try {
      const stream = this.parts.client.readStream(streamId, { fromRevision: next === 0n ? START : next });
      for await (const { event: raw } of drain<ResolvedEvent>(stream, this.parts.clock)) {
        // A link whose target is gone has no event; nothing of ours links.
        if (raw === undefined) continue;
        const recorded = this.parts.codec.decode(raw);
        if (isUnreadable(recorded)) throw new UnreadableStream(recorded);
        yield recorded as RecordedEvent<E>;
      }
    } catch (error) {
      if (error instanceof UnreadableStream) throw error;
      if (!isStreamNotFound(error)) throw eventStoreError(error, `a read of ${streamId}`);
    }
  }

  private async retrying<T>(call: () => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await call();
      } catch (error) {
        await this.beforeNextTry(error, attempt);
      }
    }
  }

  /** Waits when a repeat can help and is allowed, else throws the error on. */
  private async beforeNextTry(error: unknown, attempt: number): Promise<void> {
    const waitMs = BACK_OFF_MS[attempt];
    if (!(error instanceof EventStoreUnavailable) || waitMs === undefined) throw error;
    await this.parts.clock.sleep(waitMs);
  }

  private async limited<T>(work: Promise<T>): Promise<T> {
    const answered = new AbortController();
    const limit = this.parts.clock.sleep(APPEND_LIMIT_MS, answered.signal).then(() => {
      throw new EventStoreUnavailable(`no answer within ${APPEND_LIMIT_MS} ms`);
    });
    try {
      return await Promise.race([work, limit]);
    } finally {
      answered.abort(ANSWERED);
    }
  }
}
