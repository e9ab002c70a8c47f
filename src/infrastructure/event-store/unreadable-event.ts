import type { LogPosition, RecordedEvent } from '../../application/ports/event-store.port.js';

export type UnreadableReason = 'broken-json' | 'unknown-type' | 'unknown-shape' | 'broken-metadata';

/** An event this program cannot understand: given to the consumer as such, so that one of them never stops the rest. */
export type UnreadableEvent = {
  readonly unreadable: UnreadableReason;
  /** Field names, never values: this goes into the log. */
  readonly detail: string;
  readonly id: string;
  readonly streamId: string;
  readonly revision: bigint;
  readonly position: LogPosition;
  readonly recordedAt: string;
  readonly storedType: string;
  /** The tenant, where even a broken event tells it. */
  readonly connectionId: string | null;
};

export type LogEvent = RecordedEvent | UnreadableEvent;

export function isUnreadable(event: LogEvent): event is UnreadableEvent {
  return 'unreadable' in event;
}

/** Deciding on a history with a hole could book something twice, so an aggregate's read stops here. */
export class UnreadableStream extends Error {
  override readonly name = 'UnreadableStream';
  readonly canRetryHelp = false;
  constructor(readonly event: UnreadableEvent) {
    super(
      `event ${event.id} (${event.storedType}) at ${event.streamId}@${event.revision.toString()} is unreadable: ` +
        `${event.unreadable}, ${event.detail}`,
    );
  }
}
