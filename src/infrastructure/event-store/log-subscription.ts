import type { LogPosition } from '../../application/ports/event-store.port.js';
import type { LogEvent } from './unreadable-event.js';

/** Who takes the events of a subscription, one at a time, in log order. */
export interface LogConsumer {
  /**
   * The next event. A pending promise holds the stream back; a rejection is a drop: the subscription comes back from
   * the last confirmed position, so an event may be given again until it is confirmed.
   */
  take(event: LogEvent): Promise<void> | void;
  /** Everything wanted up to here is confirmed, although the event at this position was none of ours. */
  passed?(position: LogPosition): void;
}

export type Lag = {
  /** Wanted events that are not confirmed; counted up to a bound (`atLeast`), so that asking stays cheap. */
  readonly eventsBehind: number;
  readonly atLeast: boolean;
  readonly position: LogPosition | null;
  readonly head: LogPosition | null;
  /** When the last taken event was recorded (ISO-8601 UTC). */
  readonly lastEventAt: string | null;
};

/** A running subscription, whatever happens to its connection. */
export interface LogSubscription {
  /** All wanted events at or before `position` have had their effects; the next connection starts after it. */
  confirm(position: LogPosition): void;
  /** Whether every wanted event at or before `position` is confirmed. Asks the log. */
  hasPassed(position: LogPosition): Promise<boolean>;
  lag(): Promise<Lag>;
  /** Takes no more; resolves when the consumer is done with what it was given. */
  stop(): Promise<void>;
}

/** Starts after `from` (exclusive); null is the log's beginning. */
export type OpenSubscription = (from: LogPosition | null, consumer: LogConsumer) => LogSubscription;

/** Which events the server sends; events of the system are never among them. */
export type Wanted =
  | { readonly streamPrefixes: readonly string[] }
  | { readonly storedTypes: readonly string[] }
  | { readonly everything: true };
