import { randomUUID } from 'node:crypto';
import { checkCommit, type EventFinder } from './commit-check.js';
import { DELETED } from './expected-revision.js';
import { StreamIsDeleted, WrongExpectedRevision } from './store-errors.js';
import type { ProposedEvent, StoredEvent } from './stored-event.js';
import {
  addressOf,
  isSoftDeleted,
  metaStreamOf,
  parseRetention,
  softDeleteMetadata,
  undeleteMetadata,
} from './stream-metadata.js';
import { headOf, type StreamState } from './stream-state.js';
import type { EventLocation, Work, WorkResult } from './work.js';

/** Bytes of an event's row beside its texts, so that even an empty event moves the position. */
const ROW_OVERHEAD = 64;

type Committed = {
  state(base: string): StreamState | undefined;
  readonly finder: EventFinder;
  readonly position: bigint;
};

/**
 * The next commit while it is put together: later work of the same commit sees the events of earlier work. Nothing of
 * it may become visible, not even a refusal, before the commit succeeded, because the refusal may rest on an event
 * that never got written.
 */
export class CommitDraft {
  readonly rows: StoredEvent[] = [];
  readonly states = new Map<string, StreamState>();
  readonly locations = new Map<string, EventLocation>();
  private position: bigint;
  private readonly finder: EventFinder;

  constructor(
    private readonly committed: Committed,
    private readonly nowMs: number,
  ) {
    this.position = committed.position;
    this.finder = {
      recent: (id) => this.locations.get(id) ?? committed.finder.recent(id),
      at: (stream, revision) => committed.finder.at(stream, revision),
    };
  }

  /** Adds one piece of work. Throws WrongExpectedRevision or StreamIsDeleted and then adds nothing. */
  add(work: Work): WorkResult {
    const { base, isMeta } = addressOf(work.stream);
    const state = this.stateOf(base);
    const decision = checkCommit(work, state, isMeta, this.finder);
    switch (decision.kind) {
      case 'deleted':
        throw new StreamIsDeleted(work.stream);
      case 'wrong-revision':
        throw new WrongExpectedRevision(work.stream, work.expected, decision.current);
      case 'already-written':
        return { revision: decision.last.revision, position: decision.last.position };
      case 'write':
        return this.write(work, state);
    }
  }

  private write(work: Work, state: StreamState): WorkResult {
    switch (work.kind) {
      case 'append':
        return this.append(work, state);
      case 'delete':
        return this.appendOne(metaStreamOf(work.stream), metadataEvent(softDeleteMetadata()));
      case 'tombstone':
        return this.put(work.stream, DELETED, tombstoneEvent());
    }
  }

  private append(work: Work, state: StreamState): WorkResult {
    const { base, isMeta } = addressOf(work.stream);
    const head = headOf(state, isMeta);
    let result: WorkResult = { revision: head };
    for (const event of work.events) result = this.appendOne(work.stream, event);
    if (isSoftDeleted(state.retention) && work.events.length > 0) this.undelete(base, state.revision + 1n);
    return result;
  }

  /** Writing to a soft-deleted stream, or to its metadata, shows it again from the next event on. */
  private undelete(base: string, fromRevision: bigint): void {
    const { retention } = this.stateOf(base);
    this.appendOne(metaStreamOf(base), metadataEvent(undeleteMetadata(retention, fromRevision)));
  }

  private appendOne(stream: string, event: ProposedEvent): WorkResult {
    const { base, isMeta } = addressOf(stream);
    return this.put(stream, headOf(this.stateOf(base), isMeta) + 1n, event);
  }

  private put(stream: string, revision: bigint, event: ProposedEvent): WorkResult {
    const { base, isMeta } = addressOf(stream);
    const state = this.stateOf(base);
    const size = ROW_OVERHEAD + stream.length + event.type.length + event.data.byteLength + event.metadata.byteLength;
    this.position += BigInt(size);
    this.rows.push({ ...event, stream, revision, position: this.position, createdMs: this.nowMs });
    this.locations.set(event.id, { stream, revision, position: this.position });
    this.states.set(
      base,
      isMeta ? { ...state, metaRevision: revision, retention: parseRetention(event.data) } : { ...state, revision },
    );
    return { revision, position: this.position };
  }

  private stateOf(base: string): StreamState {
    const state = this.states.get(base) ?? this.committed.state(base);
    // Taking an unknown stream for an empty one would number its events from 0 again.
    if (state === undefined) throw new Error(`The state of stream ${base} was not read before the commit.`);
    return state;
  }
}

const NOTHING = new Uint8Array();

const metadataEvent = (data: Uint8Array): ProposedEvent => ({
  id: randomUUID(),
  type: '$metadata',
  isJson: true,
  data,
  metadata: NOTHING,
});

const tombstoneEvent = (): ProposedEvent => ({
  id: randomUUID(),
  type: '$streamDeleted',
  isJson: false,
  data: NOTHING,
  metadata: NOTHING,
});
