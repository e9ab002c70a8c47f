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
  /** What writes that failed wanted to store, one of which may have been done. */
  private unsure: LogPosition[] = [];
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
    for (let waitMs = EVERY_MS; this.hasNews();) {
      await this.waitForMore(waitMs);
      const failure = await this.store();
      if (failure instanceof CheckpointTakenOver) {
        this.lose(failure);
        return;
      }
      waitMs = failure === null ? EVERY_MS : Math.min(waitMs * 2, LONGEST_WAIT_MS);
      if (failure !== null) this.report(failure, waitMs);
      // What is not stored is done again after the next start, and recognised there.
      if (failure !== null && this.closed) return;
    }
  }

  private report(error: unknown, retryInMs: number): void {
    const { log, name } = this.parts;
    log.warn({ component: 'checkpoint', name, retryInMs, error }, 'checkpoint not stored');
  }

  private hasNews(): boolean {
    const { wanted, stored } = this;
    return wanted !== null && (stored === null || comparePositions(wanted, stored) > 0);
  }

  private async waitForMore(ms: number): Promise<void> {
    await pause(this.parts.clock, ms, this.hurry.signal);
    if (!this.closed) this.hurry = new AbortController();
  }

  /** Null when it went well. */
  private async store(): Promise<unknown> {
    const to = this.wanted;
    if (to === null) return null;
    this.eventsSince = 0;
    try {
      await moveCheckpoints(this.parts.db, [{ name: this.parts.name, from: this.stored, to }]);
      this.settle(to);
      return null;
    } catch (error) {
      if (error instanceof CheckpointTakenOver) return this.wasOurs(error) ? null : error;
      this.unsure.push(to);
      return error;
    }
  }

  /** A write whose answer was lost had been done after all: go on from there. */
  private wasOurs({ actual }: CheckpointTakenOver): boolean {
    if (actual === null || !this.unsure.some((tried) => comparePositions(tried, actual) === 0)) return false;
    this.settle(actual);
    return true;
  }

  private settle(position: LogPosition): void {
    this.stored = position;
    this.unsure = [];
  }

  private lose(error: CheckpointTakenOver): void {
    this.closed = true;
    this.wanted = this.stored;
    this.parts.onTakenOver(error);
  }
}
