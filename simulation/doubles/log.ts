import { WrongExpectedVersionError, type EventData } from '@eventstore/db-client';
import type { RawEvent } from '../../src/infrastructure/event-store/event-codec.js';

export type StoredEvent = RawEvent & { readonly position: { readonly commit: bigint; readonly prepare: bigint } };
type Revision = bigint | 'no_stream';
/** Ours always name one; `any` is what a planted mistake asks for. */
type Expected = Revision | 'any';
type Result = { readonly nextExpectedRevision: bigint; readonly position?: StoredEvent['position'] };

/** Positions in a real log are byte counts: far apart. */
const BYTES_PER_EVENT = 100n;

/** The event log as one server keeps it; survives every process. */
export class SimulatedLog {
  readonly all: StoredEvent[] = [];
  private readonly streams = new Map<string, StoredEvent[]>();
  private readonly listeners = new Set<() => void>();

  /** @param now the log's own wall clock, milliseconds since 1970 */
  constructor(private readonly now: () => number) {}

  stream(streamId: string): readonly StoredEvent[] {
    return this.streams.get(streamId) ?? [];
  }

  /** All or nothing. A repeat of what lies right after the expected revision is answered like the first time, but for its position. */
  append(streamId: string, events: readonly EventData[], expected: Expected): Result {
    const current = this.stream(streamId).at(-1)?.revision ?? 'no_stream';
    if (expected !== 'any' && current !== expected) return this.repeated(streamId, events, { expected, current });
    const last = events.map((event) => this.store(streamId, event)).at(-1);
    if (last === undefined) throw new Error('an append needs at least one event');
    for (const listener of [...this.listeners]) listener();
    return { nextExpectedRevision: last.revision, position: last.position };
  }

  onAppend(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private store(streamId: string, event: EventData): StoredEvent {
    const stream = this.streams.get(streamId) ?? [];
    this.streams.set(streamId, stream);
    const at = BigInt(this.all.length + 1) * BYTES_PER_EVENT;
    const stored = {
      ...{ streamId, id: event.id, type: event.type, isJson: true, revision: BigInt(stream.length) },
      // Through JSON as in a real log: what a caller changes later is not stored.
      data: JSON.parse(JSON.stringify(event.data)) as unknown,
      metadata: JSON.parse(JSON.stringify(event.metadata)) as Record<string, unknown>,
      created: new Date(this.now()),
      position: { commit: at, prepare: at },
    } as StoredEvent;
    stream.push(stored);
    this.all.push(stored);
    return stored;
  }

  private repeated(
    streamName: string,
    events: readonly EventData[],
    { expected, current }: { readonly expected: Revision; readonly current: Revision },
  ): Result {
    const from = expected === 'no_stream' ? 0 : Number(expected) + 1;
    const there = this.stream(streamName).slice(from, from + events.length);
    const last = there.at(-1);
    if (last !== undefined && there.length === events.length && there.every(({ id }, at) => id === events[at]?.id)) {
      return { nextExpectedRevision: last.revision };
    }
    throw new WrongExpectedVersionError(undefined, { streamName, expected, current });
  }
}
