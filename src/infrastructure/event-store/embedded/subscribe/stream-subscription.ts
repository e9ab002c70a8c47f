import { readAhead, streamPages } from '../read/pages.js';
import { sendEvents } from '../read/read-call.js';
import type { ReadOutput } from '../read/read-output.js';
import type { StartPoint } from '../read/read-request.js';
import { visibleRange } from '../read/visible-range.js';
import type { EventLog } from '../storage/event-log.js';
import { DELETED, NO_EVENTS } from '../storage/expected-revision.js';
import { StreamIsDeleted } from '../storage/store-errors.js';
import type { StoredEvent } from '../storage/stored-event.js';
import { LiveState } from './live-state.js';
import { confirmation } from './notices.js';

const CHUNK = 500;

export type StreamSubscriptionRequest = {
  readonly stream: string;
  readonly from: StartPoint;
  readonly resolveLinks: boolean;
};

/**
 * A subscription to one stream: events strictly after the start revision, each once, in order. The stream may not exist
 * yet. Catching up is by revision; live, the tail is searched by position, and the revision decides what is new.
 */
export class StreamSubscription {
  private revision = NO_EVENTS;
  /** The tail has been searched up to here; undefined while pages of PostgreSQL are read. */
  private searched: bigint | undefined;
  private readonly live: LiveState;

  constructor(
    private readonly log: EventLog,
    private readonly request: StreamSubscriptionRequest,
    private readonly output: ReadOutput,
  ) {
    this.live = new LiveState(output);
  }

  /** Runs until the client goes, the server stops or the stream gets its tombstone (StreamIsDeleted). */
  async run(): Promise<void> {
    const { from, stream } = this.request;
    const { head } = await visibleRange(this.log, stream);
    if (from !== 'start') this.revision = from === 'end' ? head : from;
    this.output.send(confirmation());
    while (this.output.open) await this.step();
  }

  private async step(): Promise<void> {
    const held = this.searched === undefined ? undefined : this.log.tail.after(this.searched, CHUNK);
    if (held === undefined || this.searched === undefined) return this.catchUp();
    const last = held.at(-1);
    if (last !== undefined) {
      this.searched = last.position;
      return this.deliver(
        held.filter((event) => event.stream === this.request.stream && event.revision > this.revision),
      );
    }
    this.live.reachedEnd();
    return this.log.tail.waitBeyond(this.searched, this.output.signal);
  }

  private async catchUp(): Promise<void> {
    this.live.mustCatchUp();
    const { stream } = this.request;
    const { head } = this.log.tail;
    const { first, createdAfterMs } = await visibleRange(this.log, stream);
    const from = this.revision + 1n > first ? this.revision + 1n : first;
    const range = { stream, from, to: DELETED, direction: 'forwards' as const, createdAfterMs };
    for await (const page of readAhead(streamPages(this.log.reader, range))) {
      await this.deliver(page);
      if (!this.output.open) return;
    }
    // The head was read before the pages: the stream has nothing more up to it.
    this.searched = head;
  }

  private async deliver(events: readonly StoredEvent[]): Promise<void> {
    const { stream, resolveLinks } = this.request;
    const tombstone = events.findIndex((event) => event.revision === DELETED);
    const readable = tombstone === -1 ? events : events.slice(0, tombstone);
    await sendEvents({ log: this.log, output: this.output, resolve: resolveLinks }, readable);
    if (tombstone !== -1) throw new StreamIsDeleted(stream);
    this.revision = events.at(-1)?.revision ?? this.revision;
  }
}
