import type { LogPosition } from '../../application/ports/event-store.port.js';
import type { Projector } from '../../projections/projector.js';
import { isReached, positionText } from '../event-store/log-position.js';
import type { Lag, OpenSubscription } from '../event-store/log-subscription.js';
import { CheckpointTakenOver, loadCheckpoint } from '../event-store/subscription-checkpoints.js';
import { untilPassed } from '../event-store/until-passed.js';
import { liveFeed, type Feed } from './page-commit.js';
import { PagePump } from './page-pump.js';
import type { PageWorkerParts } from './page-worker.js';
import { ProjectionRebuild } from './projection-rebuild.js';

export type ProjectionRunnerParts = PageWorkerParts & {
  readonly projectors: readonly Projector[];
  /** Must send at least the projectors' event types. */
  readonly open: OpenSubscription;
  /** Another worker took a checkpoint; this runner is stopping. */
  readonly onTakenOver?: (error: CheckpointTakenOver) => void;
};

export type ProjectionMetrics = {
  readonly waiting: number;
  readonly unreadable: number;
  /** Projectors that were set aside because they refused a page. */
  readonly stalled: readonly string[];
  readonly rebuilding: string | null;
};

/** The event types a subscription for these projectors needs. */
export function eventTypesOf(projectors: readonly Projector[]): readonly string[] {
  return [...new Set(projectors.flatMap(({ eventTypes }) => eventTypes))];
}

/** Drives all projectors from one subscription: a page of events is one transaction of rows and checkpoints. */
export class ProjectionRunner {
  private live: PagePump | null = null;
  private rebuildUnderWay: ProjectionRebuild | null = null;

  constructor(private readonly parts: ProjectionRunnerParts) {
    for (const { name } of parts.projectors) checkTableName(name);
  }

  /** Continues after the checkpoint of the projector that is furthest behind; the others skip what they have. */
  async start(): Promise<void> {
    const feeds = await this.loadFeeds();
    this.live = new PagePump(this.parts, feeds, (error) => this.giveUp(error));
  }

  /** Takes no more, commits what it has, leaves a rebuild unfinished. */
  async stop(): Promise<void> {
    this.rebuildUnderWay?.abort();
    await this.live?.stop();
  }

  /** Where each projector is. */
  positions(): ReadonlyMap<string, LogPosition | null> {
    return new Map((this.live?.feeds ?? []).map(({ projector, position }) => [projector.name, position]));
  }

  metrics(): ProjectionMetrics {
    const { waiting, unreadable } = this.live?.metrics ?? { waiting: 0, unreadable: 0 };
    const stalled = (this.live?.stalled ?? []).map(({ projector }) => projector.name);
    return { waiting, unreadable, stalled, rebuilding: this.rebuildUnderWay?.name ?? null };
  }

  /** Null before the start. */
  async lag(): Promise<Lag | null> {
    return this.live === null ? null : this.live.subscription.lag();
  }

  /** Resolves when every projector's rows hold everything up to this position. @throws NotReachedInTime naming who lags */
  async reached(position: LogPosition, timeoutMs: number): Promise<void> {
    const hasPassed = async (): Promise<boolean> =>
      this.live !== null && this.live.stalled.length === 0 && (await this.live.subscription.hasPassed(position));
    const laggards = (): string => {
      const behind = [...this.positions()].filter(([, at]) => !isReached(position, at));
      return behind.map(([name, at]) => `${name} is at ${positionText(at)}`).join(', ');
    };
    await untilPassed({ clock: this.parts.clock, position, timeoutMs, hasPassed, laggards });
  }

  /**
   * Fills a table beside the live one from the beginning of the log and swaps it in; readers and the live projection go
   * on meanwhile. One at a time; resolves after the swap.
   * @throws Error for an unknown name, a second rebuild, or a projector that refuses a page
   */
  async rebuild(name: string): Promise<void> {
    const { live } = this;
    const feed = live?.feeds.find(({ projector }) => projector.name === name);
    if (live === null || feed === undefined) throw new Error(`no running projection is called ${name}`);
    if (this.rebuildUnderWay !== null) throw new Error(`${this.rebuildUnderWay.name} is being rebuilt already`);
    this.rebuildUnderWay = new ProjectionRebuild(this.parts, live, feed);
    try {
      await this.rebuildUnderWay.run();
    } finally {
      this.rebuildUnderWay = null;
    }
  }

  private async loadFeeds(): Promise<readonly Feed[]> {
    const db = await this.parts.pool.connect();
    try {
      const feeds: Feed[] = [];
      for (const projector of this.parts.projectors) {
        feeds.push(liveFeed(projector, await loadCheckpoint(db, projector.name)));
      }
      return feeds;
    } finally {
      db.release();
    }
  }

  private giveUp(error: unknown): void {
    this.parts.log.error({ component: 'projections', error }, 'projections stop');
    if (error instanceof CheckpointTakenOver) this.parts.onTakenOver?.(error);
    this.stop().catch((reason: unknown) => {
      this.parts.log.error({ component: 'projections', error: reason }, 'projections did not stop');
    });
  }
}

/** The name goes into SQL as it is. */
function checkTableName(name: string): void {
  if (!/^[a-z_][a-z0-9_]*$/.test(name)) throw new Error(`projector name ${name} is no plain table name`);
}
