import type { Clock } from '../../application/ports/clock.port.js';
import type { LogPosition } from '../../application/ports/event-store.port.js';
import { CheckpointTakenOver, moveCheckpoints, type Queryable } from '../event-store/subscription-checkpoints.js';
import { comparePositions } from '../event-store/log-position.js';
import { pause } from '../event-store/pause.js';
import type { Log } from '../logging/log.js';

/** A write at most this often, or after so many finished events: what a crash repeats stays small, and so do the writes. */
const EVERY_MS = 200;
const EVERY_EVENTS = 200;
const LONGEST_WAIT_MS = 10_000;

/** Stores a position that only grows, seldom and one write at a time. */
export class CheckpointKeeper {
  private wanted: LogPosition | null;
  private eventsSince = 0;
  private writing: Promise<void> | null = null;
  private hurry = new AbortController();
  private closed = false;

  constructor(
    private readonly parts: {
      readonly name: string;
      readonly db: Queryable;
      readonly clock: Clock;
      readonly log: Log;
      readonly onTakenOver: (error: CheckpointTakenOver) => void;
    },
    private stored: LogPosition | null,
  ) {
    this.wanted = stored;
  }

  get value(): LogPosition | null {
    return this.stored;
  }

  /** Everything up to `position` is done. */
  moveTo(position: LogPosition): void {
    if (this.closed) return;
    this.wanted = position;
    this.eventsSince += 1;
    if (this.eventsSince >= EVERY_EVENTS) this.hurry.abort();
    this.start();
  }

  /** Stores what is not stored yet, in one last try, and takes no more. */
  async close(): Promise<void> {
    this.closed = true;
    this.hurry.abort();
    await this.writing;
    if (this.hasNews()) await this.write();
  }

  private start(): void {
    this.writing ??= this.write().finally(() => {
      this.writing = null;
      // News may have come after the last look and before this.
      if (!this.closed && this.hasNews()) this.start();
    });
  }

  private async write(): Promise<void> {
    let waitMs = EVERY_MS;
    while (this.hasNews()) {
      await this.waitForMore(waitMs);
      try {
        await this.store();
        waitMs = EVERY_MS;
      } catch (error) {
        if (error instanceof CheckpointTakenOver) {
          this.lose(error);
          return;
        }
        const { log, name } = this.parts;
        waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
        log.warn({ component: 'checkpoint', name, retryInMs: waitMs, error }, 'checkpoint not stored');
        // What is not stored is done again after the next start, and recognised there.
        if (this.closed) return;
      }
    }
  }

  private hasNews(): boolean {
    const { wanted, stored } = this;
    return wanted !== null && (stored === null || comparePositions(wanted, stored) > 0);
  }

  private async waitForMore(ms: number): Promise<void> {
    await pause(this.parts.clock, ms, this.hurry.signal);
    if (!this.closed) this.hurry = new AbortController();
  }

  private async store(): Promise<void> {
    const to = this.wanted;
    if (to === null) return;
    this.eventsSince = 0;
    await moveCheckpoints(this.parts.db, [{ name: this.parts.name, from: this.stored, to }]);
    this.stored = to;
  }

  private lose(error: CheckpointTakenOver): void {
    this.closed = true;
    this.wanted = this.stored;
    this.parts.onTakenOver(error);
  }
}
