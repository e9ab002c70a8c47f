import type { LogPosition } from '../../application/ports/event-store.port.js';
import { comparePositions } from '../event-store/log-position.js';

type Entry = { readonly position: LogPosition; done: boolean };

/**
 * The highest position such that it and everything before it is done. Events are taken in log order and finish in any
 * order; a checkpoint beyond an unfinished event would lose it at the next start.
 */
export class LowWaterMark {
  private readonly entries: Entry[] = [];
  private first = 0;
  private open = 0;
  private mark: LogPosition | null;
  private highest: LogPosition | null;

  constructor(start: LogPosition | null) {
    this.mark = start;
    this.highest = start;
  }

  get value(): LogPosition | null {
    return this.mark;
  }

  /** Events taken and not done. */
  get unfinished(): number {
    return this.open;
  }

  /** The last event taken; a subscription that starts again repeats what lies at or before it. */
  get lastTaken(): LogPosition | null {
    return this.highest;
  }

  /** Returns the function that reports the event done; it says whether the mark moved. */
  take(position: LogPosition): () => boolean {
    if (this.highest !== null && comparePositions(position, this.highest) <= 0) throw new Error('taken out of order');
    const entry: Entry = { position, done: false };
    this.entries.push(entry);
    this.highest = position;
    this.open += 1;
    return () => this.finish(entry);
  }

  /** The subscription passed events that are none of ours; nothing taken may be open before them. */
  pass(position: LogPosition): void {
    if (this.open > 0 || (this.mark !== null && comparePositions(position, this.mark) <= 0)) return;
    this.mark = position;
    this.highest = position;
  }

  private finish(entry: Entry): boolean {
    if (entry.done) return false;
    entry.done = true;
    this.open -= 1;
    const before = this.mark;
    for (let next = this.entries[this.first]; next?.done === true; next = this.entries[this.first]) {
      this.mark = next.position;
      this.first += 1;
    }
    this.compact();
    return this.mark !== before;
  }

  /** Drops the finished front in one cut now and then, so that a long run neither grows nor shifts on every event. */
  private compact(): void {
    if (this.first < 1_024 && this.first !== this.entries.length) return;
    this.entries.splice(0, this.first);
    this.first = 0;
  }
}
