import type { LogPosition, RecordedEvent } from '../../src/application/ports/event-store.port.js';
import type { EventCodec } from '../../src/infrastructure/event-store/event-codec.js';
import { isUnreadable } from '../../src/infrastructure/event-store/unreadable-event.js';
import type { StoredEvent } from '../doubles/log.js';

type Parts = {
  readonly events: readonly StoredEvent[];
  readonly codec: EventCodec;
  /** As they lie in the log: the server's own filter, so that nothing else is ever sent. */
  readonly storedTypes: readonly string[];
};

/** What a seed's log holds for somebody who subscribes to some types: shown bit by bit, as if it were being written. */
export class RecordedLog {
  readonly wanted: readonly RecordedEvent[];
  private shown = 0;
  private readonly listeners = new Set<() => void>();

  constructor({ events, codec, storedTypes }: Parts) {
    const types = new Set(storedTypes);
    this.wanted = events.filter(({ type }) => types.has(type)).map((raw) => readableOf(codec, raw));
  }

  get length(): number {
    return this.shown;
  }

  /** What has been shown so far. */
  get all(): readonly RecordedEvent[] {
    return this.wanted.slice(0, this.shown);
  }

  /** Where the last event that was shown is. */
  get head(): LogPosition {
    const last = this.wanted[this.shown - 1];
    if (last === undefined) throw new Error('nothing has been shown yet');
    return last.position;
  }

  show(upTo: number): void {
    this.shown = Math.min(Math.max(upTo, this.shown), this.wanted.length);
    for (const listener of [...this.listeners]) listener();
  }

  onShown(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

/** A seed stores nothing that cannot be read. */
export function readableOf(codec: EventCodec, raw: StoredEvent): RecordedEvent {
  const event = codec.decode(raw);
  if (isUnreadable(event)) throw new Error(`the simulation stored a ${raw.type} that cannot be read: ${event.detail}`);
  return event;
}
