import type { LogPosition } from '../../application/ports/event-store.port.js';
import type { Projector } from '../../projections/projector.js';
import { comparePositions, isReached, positionText } from '../event-store/log-position.js';
import type { Lag, LogSubscription, OpenSubscription } from '../event-store/log-subscription.js';
import { pause } from '../event-store/pause.js';
import { CheckpointTakenOver, loadCheckpoint } from '../event-store/subscription-checkpoints.js';
import { untilPassed } from '../event-store/until-passed.js';
import type { LogEvent } from '../event-store/unreadable-event.js';
import { PageBuffer } from './page-buffer.js';
import { liveFeed, type Feed } from './page-commit.js';
import { PageWorker, type PageWorkerParts } from './page-worker.js';

const PAGE_SIZE = 1_000;
/** How often a position without events of ours is stored: only so that the next start need not scan from far back. */
const STORE_PASSED_EVERY_MS = 5_000;
const PATIENCE_MS = 5_000;

export type ProjectionRunnerParts = PageWorkerParts & {
  readonly projectors: readonly Projector[];
  /** Must send at least the projectors' event types. */
  readonly open: OpenSubscription;
  /** Another worker took a checkpoint; this runner is stopping. */
  readonly onTakenOver?: (error: CheckpointTakenOver) => void;
};

/** The event types a subscription for these projectors needs. */
export function eventTypesOf(projectors: readonly Projector[]): readonly string[] {
  return [...new Set(projectors.flatMap(({ eventTypes }) => eventTypes))];
}

type Run = { readonly worker: PageWorker; readonly subscription: LogSubscription };

/** Drives all projectors from one subscription: a page of events is one transaction of rows and checkpoints. */
export class ProjectionRunner {
  private readonly stopping = new AbortController();
  private readonly buffer = new PageBuffer(PAGE_SIZE);
  private run: Run | null = null;
  private pumping: Promise<void> | null = null;
  private lastTaken: LogPosition | null = null;
  private passedTo: LogPosition | null = null;
  private passedAtMs = 0;

  constructor(private readonly parts: ProjectionRunnerParts) {
    for (const { name } of parts.projectors) checkTableName(name);
  }

  /** Continues after the checkpoint of the projector that is furthest behind; the others skip what they have. */
  async start(): Promise<void> {
    const feeds = await this.loadFeeds();
    const consumer = { take: (event: LogEvent) => this.take(event), passed: (to: LogPosition) => this.pass(to) };
    const worker = new PageWorker(this.parts, feeds, this.stopping.signal);
    this.run = { worker, subscription: this.parts.open(earliest(feeds), consumer) };
  }

  /** Takes no more and commits what it has; a database that is down is not waited for beyond a few seconds. */
  async stop(): Promise<void> {
    const stopped = this.run?.subscription.stop();
    this.buffer.makeRoom();
    await Promise.race([this.pumping, pause(this.parts.clock, PATIENCE_MS, this.stopping.signal)]);
    this.stopping.abort();
    await Promise.all([stopped, this.pumping]);
  }

  /** Where each projector is. */
  positions(): ReadonlyMap<string, LogPosition | null> {
    return new Map((this.run?.worker.feeds ?? []).map(({ projector, position }) => [projector.name, position]));
  }

  metrics(): { readonly waiting: number; readonly unreadable: number; readonly stalled: readonly string[] } {
    const stalled = (this.run?.worker.stalled ?? []).map(({ projector }) => projector.name);
    return { waiting: this.buffer.size, unreadable: this.run?.worker.unreadable ?? 0, stalled };
  }

  /** Null before the start. */
  async lag(): Promise<Lag | null> {
    return this.run === null ? null : this.run.subscription.lag();
  }

  /** Resolves when every projector's rows hold everything up to this position. @throws NotReachedInTime naming who lags */
  async reached(position: LogPosition, timeoutMs: number): Promise<void> {
    const hasPassed = async (): Promise<boolean> =>
      this.run !== null && this.run.worker.stalled.length === 0 && this.run.subscription.hasPassed(position);
    const laggards = (): string => {
      const behind = [...this.positions()].filter(([, at]) => !isReached(position, at));
      return behind.map(([name, at]) => `${name} is at ${positionText(at)}`).join(', ');
    };
    await untilPassed({ clock: this.parts.clock, position, timeoutMs, hasPassed, laggards });
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

  private take(event: LogEvent): Promise<void> | void {
    // A reconnected subscription repeats what is still in our hands.
    if (isReached(event.position, this.lastTaken)) return;
    this.lastTaken = event.position;
    const room = this.buffer.add(event);
    this.pump();
    return room;
  }

  private pass(position: LogPosition): void {
    const nowMs = this.parts.clock.monotonicMs();
    if (nowMs - this.passedAtMs < STORE_PASSED_EVERY_MS) return;
    this.passedAtMs = nowMs;
    this.passedTo = position;
    this.pump();
  }

  private pump(): void {
    this.pumping ??= this.commitPages()
      .catch((error: unknown) => this.giveUp(error))
      .finally(() => {
        this.pumping = null;
        // An event may have come after the last look and before this.
        if (this.hasWork()) this.pump();
      });
  }

  private async commitPages(): Promise<void> {
    const { worker, subscription } = this.running();
    while (this.hasWork()) {
      const page = this.buffer.nextPage();
      const upTo = page.at(-1)?.position ?? this.passedTo;
      this.passedTo = null;
      if (upTo === null || !(await worker.commit(page, upTo))) return;
      subscription.confirm(upTo);
    }
  }

  private hasWork(): boolean {
    return !this.stopping.signal.aborted && (!this.buffer.isEmpty || this.passedTo !== null);
  }

  private giveUp(error: unknown): void {
    this.parts.log.error({ component: 'projections', error }, 'projections stop');
    this.stopping.abort();
    if (error instanceof CheckpointTakenOver) this.parts.onTakenOver?.(error);
    this.stop().catch((reason: unknown) => {
      this.parts.log.error({ component: 'projections', error: reason }, 'projections did not stop');
    });
  }

  private running(): Run {
    if (this.run === null) throw new Error('projections are not started');
    return this.run;
  }
}

/** Null as soon as one has not begun. */
function earliest(feeds: readonly Feed[]): LogPosition | null {
  const positions = feeds.map(({ position }) => position).filter((position) => position !== null);
  if (positions.length < feeds.length) return null;
  return positions.sort(comparePositions)[0] ?? null;
}

/** The name goes into SQL as it is. */
function checkTableName(name: string): void {
  if (!/^[a-z_][a-z0-9_]*$/.test(name)) throw new Error(`projector name ${name} is no plain table name`);
}
