import type { StoredEvent } from '../storage/stored-event.js';

const LIMITS = { events: 8_192, bytes: 32 * 1024 * 1024 };

/**
 * The newest committed events in position order, for subscribers that keep up. Holds a bounded number; who lags beyond
 * it reads pages from PostgreSQL again.
 */
export class LiveTail {
  private events: StoredEvent[] = [];
  private bytes = 0;
  /** Every event with a position above this one, up to the head, is held. */
  private floor = 0n;
  private newest = 0n;
  private readonly waiting = new Set<() => void>();

  constructor(private readonly limits: { readonly events: number; readonly bytes: number } = LIMITS) {}

  /** Position of the newest committed event. */
  get head(): bigint {
    return this.newest;
  }

  /** Adds committed events; their positions are above the head. */
  publish(events: readonly StoredEvent[]): void {
    const last = events.at(-1);
    if (last === undefined) return;
    for (const event of events) {
      this.events.push(event);
      this.bytes += weightOf(event);
    }
    this.newest = last.position;
    this.trim();
    this.wake();
  }

  /** Forgets all events: those up to `head` are only in PostgreSQL. */
  reset(head: bigint): void {
    this.events = [];
    this.bytes = 0;
    this.floor = head;
    this.newest = head;
    this.wake();
  }

  /** Up to `limit` events after `position`, or undefined when some of them are not held any more. */
  after(position: bigint, limit: number): readonly StoredEvent[] | undefined {
    if (position < this.floor) return undefined;
    const from = this.firstAfter(position);
    return this.events.slice(from, from + limit);
  }

  /** Waits until the head is beyond `position`, the signal aborts, or the time is over. */
  async waitBeyond(position: bigint, signal: AbortSignal, timeoutMs?: number): Promise<void> {
    if (this.newest > position || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.waiting.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = timeoutMs === undefined ? undefined : setTimeout(done, timeoutMs);
      this.waiting.add(done);
      signal.addEventListener('abort', done);
    });
  }

  private wake(): void {
    for (const resume of [...this.waiting]) resume();
  }

  private firstAfter(position: bigint): number {
    let [low, high] = [0, this.events.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const event = this.events[middle];
      if (event !== undefined && event.position <= position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Drops the older half at once, so that the array is not moved for every event. */
  private trim(): void {
    while (this.events.length > this.limits.events || this.bytes > this.limits.bytes) {
      const dropped = this.events.slice(0, Math.ceil(this.events.length / 2));
      this.floor = dropped.at(-1)?.position ?? this.floor;
      this.events = this.events.slice(dropped.length);
      this.bytes -= dropped.reduce((sum, event) => sum + weightOf(event), 0);
    }
  }
}

const weightOf = (event: StoredEvent): number => event.data.byteLength + event.metadata.byteLength;
