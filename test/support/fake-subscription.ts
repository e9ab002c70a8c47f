import type { LogPosition } from '../../src/application/ports/event-store.port.js';
import type {
  LogConsumer,
  LogSubscription,
  OpenSubscription,
} from '../../src/infrastructure/event-store/log-subscription.js';
import { isReached } from '../../src/infrastructure/event-store/log-position.js';
import type { LogEvent } from '../../src/infrastructure/event-store/unreadable-event.js';

/** A subscription that a test feeds by hand. */
export class FakeSubscription implements LogSubscription {
  confirmed: LogPosition | null = null;
  startedAfter: LogPosition | null = null;
  stopped = false;
  private consumer: LogConsumer | null = null;

  readonly open: OpenSubscription = (from, consumer) => {
    this.consumer = consumer;
    this.startedAfter = from;
    return this;
  };

  async give(...events: readonly LogEvent[]): Promise<void> {
    for (const event of events) await this.consumer?.take(event);
  }

  /** Whether the consumer wants to be waited for. */
  offer(event: LogEvent): Promise<void> | null {
    return this.consumer?.take(event) ?? null;
  }

  confirm(position: LogPosition): void {
    this.confirmed = position;
  }

  hasPassed(position: LogPosition): Promise<boolean> {
    return Promise.resolve(isReached(position, this.confirmed));
  }

  lag(): ReturnType<LogSubscription['lag']> {
    return Promise.resolve({
      eventsBehind: 0,
      atLeast: false,
      position: this.confirmed,
      head: null,
      lastEventAt: null,
    });
  }

  stop(): Promise<void> {
    this.stopped = true;
    return Promise.resolve();
  }
}
