import type { LogPosition } from '../../application/ports/event-store.port.js';
import { comparePositions, isReached } from '../event-store/log-position.js';
import type { LogSubscription, OpenSubscription } from '../event-store/log-subscription.js';
import { pause } from '../event-store/pause.js';
import type { LogEvent } from '../event-store/unreadable-event.js';
import { PageBuffer } from './page-buffer.js';
import type { Feed } from './page-commit.js';
import { PageWorker, type PageWorkerParts } from './page-worker.js';

const PAGE_SIZE = 1_000;
/** How often a position without events of ours is stored: only so that the next start need not scan from far back. */
const STORE_PASSED_EVERY_MS = 5_000;
const PATIENCE_MS = 5_000;
/** From so many events in a page on, the next page is given this long to fill. */
const CROWD = 30;
const GATHER_MS = 20;

/** What a pump could not go on from: a checkpoint somebody else moved. */
export type OnBroken = (error: unknown) => void;

/** Carries events from one subscription into pages and these into Postgres, for one set of feeds. */
export class PagePump {
  readonly subscription: LogSubscription;
  private readonly stopping = new AbortController();
  private readonly buffer = new PageBuffer(PAGE_SIZE);
  private readonly worker: PageWorker;
  private pumping: Promise<void> | null = null;
  private held: Promise<void> | null = null;
  private lastTaken: LogPosition | null = null;
  private passedTo: LogPosition | null = null;
  private passedAtMs = 0;

  constructor(
    private readonly parts: PageWorkerParts & { readonly open: OpenSubscription },
    feeds: readonly Feed[],
    private readonly onBroken: OnBroken,
  ) {
    this.worker = new PageWorker(parts, feeds, this.stopping.signal);
    const consumer = { take: (event: LogEvent) => this.take(event), passed: (to: LogPosition) => this.pass(to) };
    this.subscription = parts.open(earliest(feeds), consumer);
  }

  get feeds(): readonly Feed[] {
    return this.worker.feeds;
  }

  get stalled(): readonly Feed[] {
    return this.worker.stalled;
  }

  get metrics(): { readonly waiting: number; readonly unreadable: number } {
    return { waiting: this.buffer.size, unreadable: this.worker.unreadable };
  }

  /** Takes no more and commits what it has; a database that is down is not waited for beyond a few seconds. */
  async stop(): Promise<void> {
    const stopped = this.subscription.stop();
    this.buffer.makeRoom();
    await Promise.race([this.pumping, pause(this.parts.clock, PATIENCE_MS, this.stopping.signal)]);
    this.stopping.abort();
    await Promise.all([stopped, this.pumping]);
  }

  /** Runs `work` between two pages. */
  async between<T>(work: () => Promise<T>): Promise<T> {
    let release: () => void = () => undefined;
    this.held = new Promise((resolve) => (release = resolve));
    try {
      await this.pumping;
      return await work();
    } finally {
      this.held = null;
      release();
      if (this.hasWork()) this.pump();
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
    if (this.held !== null) return;
    this.pumping ??= this.commitPages()
      .catch((error: unknown) => this.giveUp(error))
      .finally(() => {
        this.pumping = null;
        // An event may have come after the last look and before this.
        if (this.hasWork()) this.pump();
      });
  }

  private async commitPages(): Promise<void> {
    while (this.hasWork() && this.held === null) {
      const page = this.buffer.nextPage();
      const upTo = page.at(-1)?.position ?? this.passedTo;
      this.passedTo = null;
      if (upTo === null || !(await this.worker.commit(page, upTo))) return;
      this.subscription.confirm(upTo);
      await this.gather(page.length);
    }
  }

  /** After a page that shows a crowd, the next may fill: fuller pages are what makes catching up fast. */
  private async gather(lastPage: number): Promise<void> {
    if (lastPage < CROWD || this.buffer.size >= PAGE_SIZE) return;
    await pause(this.parts.clock, GATHER_MS, this.stopping.signal);
  }

  private hasWork(): boolean {
    return !this.stopping.signal.aborted && (!this.buffer.isEmpty || this.passedTo !== null);
  }

  private giveUp(error: unknown): void {
    this.stopping.abort();
    this.onBroken(error);
  }
}

/** Null as soon as one has not begun. */
function earliest(feeds: readonly Feed[]): LogPosition | null {
  const positions = feeds.map(({ position }) => position).filter((position) => position !== null);
  if (positions.length < feeds.length) return null;
  return positions.sort(comparePositions)[0] ?? null;
}
