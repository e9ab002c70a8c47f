import { setMaxListeners } from 'node:events';
import type { LogPosition } from '../../application/ports/event-store.port.js';
import { comparePositions, isReached } from '../event-store/log-position.js';
import { Lanes } from './lanes.js';
import { LowWaterMark } from './low-water-mark.js';

/** A connection to work on. `from` is where its last worker was in the log; null is the beginning. */
export type Entry = {
  readonly connectionId: string;
  readonly from: LogPosition | null;
  /** Work waits for it, but not beyond `until`: what the last worker sent may still count against Fortnox's window. */
  readonly ready: (until: AbortSignal) => Promise<void>;
};

/** One connection's work while it is ours: its own progress through the log and its own lanes. */
export class Territory {
  private readonly left = new AbortController();
  /** Aborted when the connection is no longer ours, or everything stops. */
  readonly until = this.left.signal;
  private readonly water: LowWaterMark;
  private readonly lanes = new Lanes();
  private readonly open = new Set<() => void>();
  private readonly ready: Promise<void>;
  private behind = false;

  constructor({ from, ready }: Entry) {
    this.water = new LowWaterMark(from);
    // As many as there are documents wait for it; Node takes more than ten for a leak and says so.
    setMaxListeners(0, this.until);
    this.ready = ready(this.until);
  }

  get unfinished(): number {
    return this.water.unfinished;
  }

  /** Events of its were left out: it takes no more, and its position stays before them. */
  get isBehind(): boolean {
    return this.behind;
  }

  fallBehind(): void {
    this.behind = true;
  }

  /** Whether an event here was taken before: a subscription that starts again repeats it. */
  has(position: LogPosition): boolean {
    return isReached(position, this.water.lastTaken);
  }

  /** `passed` tells the reader that it need not wait for this event any more. Returns what reports it done. */
  take(position: LogPosition, passed: () => void): () => void {
    const done = this.water.take(position);
    this.open.add(passed);
    return () => {
      done();
      if (this.open.delete(passed)) passed();
    };
  }

  run(lane: string, job: () => Promise<void>): void {
    this.lanes.run(lane, async () => {
      await this.ready;
      await job();
    });
  }

  /** Everything at or before it is done. `cursor`: the reader passed all before it, whosever it was. */
  positionWith(cursor: LogPosition | null): LogPosition | null {
    const { value, unfinished } = this.water;
    if (unfinished > 0 || this.behind || cursor === null) return value;
    return value === null || comparePositions(cursor, value) > 0 ? cursor : value;
  }

  /** Begins nothing more. */
  end(): void {
    this.left.abort();
  }

  /** What is unfinished is another worker's now: the reader goes on without it. */
  abandon(): void {
    this.end();
    for (const passed of this.open) passed();
    this.open.clear();
  }

  idle(): Promise<void> {
    return this.lanes.idle();
  }
}
