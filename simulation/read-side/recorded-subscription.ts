import type { LogPosition } from '../../src/application/ports/event-store.port.js';
import { isReached } from '../../src/infrastructure/event-store/log-position.js';
import type {
  Lag,
  LogConsumer,
  LogSubscription,
  OpenSubscription,
} from '../../src/infrastructure/event-store/log-subscription.js';
import type { RecordedLog } from './recorded-log.js';

/** How a runner gets its subscriptions to what a seed left. */
export function subscriptionsTo(log: RecordedLog): OpenSubscription {
  return (from, consumer) => new RecordedSubscription(log, from, consumer);
}

/** One reader of the recorded log. How a connection drops and comes back is the simulation's business, not this rung's. */
class RecordedSubscription implements LogSubscription {
  private confirmed: LogPosition | null;
  private next: number;
  private giving: Promise<void> | null = null;
  private isStopped = false;
  private readonly ignoreLog: () => void;

  constructor(
    private readonly log: RecordedLog,
    from: LogPosition | null,
    private readonly consumer: LogConsumer,
  ) {
    this.confirmed = from;
    this.next = log.wanted.filter(({ position }) => isReached(position, from)).length;
    this.ignoreLog = log.onShown(() => this.give());
    // The consumer is still being built: as with a server, nothing comes before it has gone on.
    queueMicrotask(() => this.give());
  }

  confirm(position: LogPosition): void {
    if (!isReached(position, this.confirmed)) this.confirmed = position;
  }

  hasPassed(position: LogPosition): Promise<boolean> {
    return Promise.resolve(
      this.log.all.every((event) => this.isDone(event.position) || !isReached(event.position, position)),
    );
  }

  lag(): Promise<Lag> {
    const behind = this.log.all.filter(({ position }) => !this.isDone(position));
    const { confirmed: position } = this;
    const head = this.log.all.at(-1)?.position ?? null;
    return Promise.resolve({ eventsBehind: behind.length, atLeast: false, position, head, lastEventAt: null });
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    this.ignoreLog();
    await this.giving;
  }

  private isDone(position: LogPosition): boolean {
    return isReached(position, this.confirmed);
  }

  private give(): void {
    this.giving ??= this.giveShown().finally(() => {
      this.giving = null;
      // Something may have been shown after the last look and before this.
      if (this.hasMore) this.give();
    });
  }

  private get hasMore(): boolean {
    return !this.isStopped && this.next < this.log.length;
  }

  private async giveShown(): Promise<void> {
    while (this.hasMore) {
      const event = this.log.wanted[this.next++];
      if (event !== undefined) await this.consumer.take(event);
    }
  }
}
