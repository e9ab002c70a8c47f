import type { EventFilter } from '../read/event-filter.js';
import { allPages, readAhead } from '../read/pages.js';
import { sendEvents } from '../read/read-call.js';
import type { ReadOutput } from '../read/read-output.js';
import type { StartPoint } from '../read/read-request.js';
import type { EventLog } from '../storage/event-log.js';
import { DELETED } from '../storage/expected-revision.js';
import type { StoredEvent } from '../storage/stored-event.js';
import { Checkpoints } from './checkpoints.js';
import { LiveState } from './live-state.js';
import { confirmation } from './notices.js';

const CHUNK = 500;
const IDLE_CHECKPOINT_MS = 1_000;

export type AllSubscriptionRequest = {
  readonly from: StartPoint;
  readonly resolveLinks: boolean;
  readonly filter?: EventFilter;
};

/**
 * A subscription to $all: events strictly after the start, each once, in order of position. Where it reads from (pages
 * of PostgreSQL or the live tail) is decided anew at every step by its own cursor, so there is no moment of switching
 * in which an event could be missed or repeated.
 */
export class AllSubscription {
  private cursor: bigint;
  private readonly live: LiveState;
  private readonly checkpoints: Checkpoints | undefined;

  constructor(
    private readonly log: EventLog,
    private readonly request: AllSubscriptionRequest,
    private readonly output: ReadOutput,
  ) {
    this.cursor = startOf(request.from, log.tail.head);
    this.live = new LiveState(output);
    this.checkpoints = request.filter && new Checkpoints(output, request.filter.checkpointInterval);
  }

  /** Runs until the client goes or the server stops. */
  async run(): Promise<void> {
    this.output.send(confirmation());
    while (this.output.open) {
      const held = this.log.tail.after(this.cursor, CHUNK);
      if (held === undefined) await this.catchUp();
      else if (held.length === 0) await this.waitForEvents();
      else await this.deliver(held);
    }
  }

  private async catchUp(): Promise<void> {
    this.live.mustCatchUp();
    const { reader, tail } = this.log;
    const { head } = tail;
    const range = { from: this.cursor + 1n, to: DELETED, direction: 'forwards' as const };
    for await (const page of readAhead(allPages(reader, range))) {
      await this.deliver(page);
      if (!this.output.open) return;
    }
    // The head was read before the pages: nothing up to it is left.
    if (this.cursor < head) this.cursor = head;
  }

  private async waitForEvents(): Promise<void> {
    const { tail } = this.log;
    if (this.live.reachedEnd()) this.checkpoints?.flush();
    const unheard = this.checkpoints?.pending === true ? this.checkpoints : undefined;
    await tail.waitBeyond(this.cursor, this.output.signal, unheard && IDLE_CHECKPOINT_MS);
    if (tail.head <= this.cursor) unheard?.flush();
  }

  private async deliver(events: readonly StoredEvent[]): Promise<void> {
    const { request, log, output } = this;
    const delivery = { log, output, resolve: request.resolveLinks };
    if (request.filter === undefined) await sendEvents(delivery, events);
    else {
      for (const event of events) {
        if (request.filter.matches(event)) await sendEvents(delivery, [event]);
        this.checkpoints?.passed(event.position);
      }
    }
    this.cursor = events.at(-1)?.position ?? this.cursor;
  }
}

function startOf(from: StartPoint, head: bigint): bigint {
  if (from === 'start') return -1n;
  return from === 'end' ? head : from;
}
