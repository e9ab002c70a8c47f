import type { Pool } from 'pg';
import type { Clock } from '../../application/ports/clock.port.js';
import type { LogPosition, RecordedEvent } from '../../application/ports/event-store.port.js';
import { isReached } from '../event-store/log-position.js';
import { CheckpointTakenOver } from '../event-store/subscription-checkpoints.js';
import { isUnreadable, type LogEvent, type UnreadableEvent } from '../event-store/unreadable-event.js';
import type { Log } from '../logging/log.js';
import { isPassing } from '../event-store/passing-failure.js';
import { pause } from '../event-store/pause.js';
import { ProjectorFailed, projectPage, wasCommitted, type Feed, type Page } from './page-commit.js';
import { inTransaction } from '../postgres/transaction.js';

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 10_000;
/** Refusals of one page by one projector before it is set aside. */
const TRIES = 3;

export type PageWorkerParts = { readonly pool: Pick<Pool, 'connect'>; readonly clock: Clock; readonly log: Log };

/**
 * Commits pages for a set of feeds, again and again until Postgres takes them. A projector that keeps refusing a page is
 * set aside with its checkpoint where it is, so that a fault in one of them stops none of the others.
 */
export class PageWorker {
  unreadable = 0;
  private readonly setAside = new Set<Feed>();

  constructor(
    private readonly parts: PageWorkerParts,
    readonly feeds: readonly Feed[],
    private readonly stopping: AbortSignal,
  ) {}

  get stalled(): readonly Feed[] {
    return [...this.setAside];
  }

  /** False when the stop came first. @throws CheckpointTakenOver */
  async commit(events: readonly LogEvent[], upTo: LogPosition): Promise<boolean> {
    const page = { events: this.readable(events), upTo };
    const refusals = new Map<Feed, number>();
    for (let waitMs = FIRST_WAIT_MS; !this.stopping.aborted; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
      try {
        await this.commitOnce(page, waitMs > FIRST_WAIT_MS);
        return true;
      } catch (error) {
        if (error instanceof CheckpointTakenOver) throw error;
        this.countRefusal(error, refusals);
        await this.waitToRetry(error, waitMs);
      }
    }
    return false;
  }

  private async commitOnce(page: Page, again: boolean): Promise<void> {
    const feeds = this.feeds.filter((feed) => !this.setAside.has(feed));
    await inTransaction(this.parts.pool, async (tx) => {
      if (!again || !(await wasCommitted(tx, feeds, page))) await projectPage(tx, feeds, page);
    });
    for (const feed of feeds) feed.position = later(feed.position, page.upTo);
  }

  private readable(events: readonly LogEvent[]): readonly RecordedEvent[] {
    return events.filter((event): event is RecordedEvent => {
      if (!isUnreadable(event)) return true;
      this.countUnreadable(event);
      return false;
    });
  }

  private countUnreadable({ id: eventId, storedType: eventType, streamId, unreadable: reason }: UnreadableEvent): void {
    this.unreadable += 1;
    this.parts.log.error(
      { component: 'projections', eventId, eventType, streamId, reason },
      'unreadable event skipped',
    );
  }

  private countRefusal(error: unknown, refusals: Map<Feed, number>): void {
    if (!(error instanceof ProjectorFailed) || isPassing(error.cause)) return;
    const count = (refusals.get(error.feed) ?? 0) + 1;
    refusals.set(error.feed, count);
    if (count < TRIES) return;
    this.setAside.add(error.feed);
    this.parts.log.error(
      { component: 'projections', name: error.feed.checkpoint, error: error.cause },
      'projector set aside',
    );
  }

  private async waitToRetry(error: unknown, waitMs: number): Promise<void> {
    this.parts.log.warn({ component: 'projections', retryInMs: waitMs, error }, 'page not committed, trying again');
    await pause(this.parts.clock, waitMs, this.stopping);
  }
}

function later(a: LogPosition | null, b: LogPosition): LogPosition {
  return a !== null && isReached(b, a) ? a : b;
}
