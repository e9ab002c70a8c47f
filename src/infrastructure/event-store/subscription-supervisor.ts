import { START, type AllStreamResolvedEvent, type EventStoreDBClient } from '@eventstore/db-client';
import type { Clock } from '../../application/ports/clock.port.js';
import type { LogPosition } from '../../application/ports/event-store.port.js';
import type { Log } from '../logging/log.js';
import { ConfirmedPosition } from './confirmed-position.js';
import type { EventCodec } from './event-codec.js';
import { eventStoreError } from './event-store-errors.js';
import { LogHead } from './log-head.js';
import { isReached, positionText } from './log-position.js';
import type { Lag, LogConsumer, LogSubscription, OpenSubscription, Wanted } from './log-subscription.js';
import { pause } from './pause.js';
import { hangUp, keepErrors } from './read-stream.js';
import type { LogEvent } from './unreadable-event.js';
import { serverFilter, wantedPredicate } from './wanted-filter.js';

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;

export type SupervisorParts = {
  readonly client: Pick<EventStoreDBClient, 'subscribeToAll' | 'readAll'>;
  readonly codec: EventCodec;
  readonly clock: Clock;
  readonly log: Log;
  /** Whose subscription it is, for the log. */
  readonly name: string;
  readonly wanted: Wanted;
  /** After so much silence the log is asked whether something was missed. */
  readonly watchdogMs?: number;
};

/** How a runner gets its subscriptions. */
export function supervised(parts: SupervisorParts): OpenSubscription {
  return (from, consumer) => new SubscriptionSupervisor(parts, from, consumer);
}

type Checkpoint = { readonly checkpoint: LogPosition };
type Call = ReturnType<EventStoreDBClient['subscribeToAll']>;

/**
 * Keeps one catch-up subscription to `$all` alive. The client never subscribes again by itself: a server that goes away
 * is an error, and one that ends the stream cleanly looks like a finished loop, so both are drops here.
 */
export class SubscriptionSupervisor implements LogSubscription {
  private readonly stopping = new AbortController();
  private readonly confirmed: ConfirmedPosition;
  private readonly head: LogHead;
  private readonly isWanted: ReturnType<typeof wantedPredicate>;
  private readonly running: Promise<void>;
  private waitMs = FIRST_WAIT_MS;
  private lastEventAt: string | null = null;
  private furthest: LogPosition | null = null;
  private lastTrafficMs = 0;
  private connectedAtMs = 0;
  private consumerBusy = false;
  private call: Call | null = null;

  constructor(
    private readonly parts: SupervisorParts,
    from: LogPosition | null,
    private readonly consumer: LogConsumer,
  ) {
    this.confirmed = new ConfirmedPosition(from);
    this.isWanted = wantedPredicate(parts.wanted);
    this.head = new LogHead(parts.client, this.isWanted, parts.clock);
    this.running = this.run();
  }

  confirm(position: LogPosition): void {
    this.tell(this.confirmed.confirm(position));
  }

  async hasPassed(position: LogPosition): Promise<boolean> {
    const { value, lastGiven } = this.confirmed;
    if (isReached(position, value)) return true;
    // An event on its way is answer enough; the log is asked only when there is none.
    if (lastGiven !== null && !isReached(lastGiven, value) && isReached(lastGiven, position)) return false;
    try {
      return await this.head.nothingBetween(value, position);
    } catch (error) {
      throw eventStoreError(error, 'a read of the log');
    }
  }

  async lag(): Promise<Lag> {
    const position = this.confirmed.value;
    try {
      return { ...(await this.head.behind(position)), position, lastEventAt: this.lastEventAt };
    } catch (error) {
      throw eventStoreError(error, 'a read of the head of the log');
    }
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    if (this.call !== null) hangUp(this.call);
    await this.running;
  }

  private get stopped(): boolean {
    return this.stopping.signal.aborted;
  }

  private async run(): Promise<void> {
    do await this.waitAfterDrop(await this.follow());
    while (!this.stopped);
  }

  /** One connection's life. Returns what ended it; null for a clean end, which is a drop like any other. */
  private async follow(): Promise<unknown> {
    this.confirmed.restart();
    const connection = new AbortController();
    this.connectedAtMs = this.lastTrafficMs = this.parts.clock.monotonicMs();
    try {
      this.call = this.subscribe();
      void this.watch(this.call, connection.signal);
      await this.consume(this.call);
      return null;
    } catch (error) {
      return error;
    } finally {
      connection.abort();
      if (this.call !== null) hangUp(this.call);
      this.call = null;
    }
  }

  /** Nothing is awaited that is done at once: a promise more per event is a good part of its price. */
  private async consume(call: Call): Promise<void> {
    const errors = keepErrors(call);
    for await (const item of call as AsyncIterable<AllStreamResolvedEvent | Checkpoint>) {
      if (this.stopped) return;
      const busy = this.hand(item);
      if (busy !== undefined) await busy;
    }
    if (errors[0] !== undefined) throw errors[0];
  }

  private subscribe(): Call {
    // The checkpoint goes through the stream's own buffer, so that it comes out behind the events it covers; and the
    // callback cannot throw, which would hang the client's stream for ever.
    const filter = serverFilter(this.parts.wanted, (subscription, checkpoint) => {
      subscription.push({ checkpoint });
    });
    return this.parts.client.subscribeToAll({ fromPosition: this.confirmed.value ?? START, filter });
  }

  private hand(item: AllStreamResolvedEvent | Checkpoint): Promise<void> | undefined {
    this.lastTrafficMs = this.parts.clock.monotonicMs();
    if ('checkpoint' in item) {
      this.tell(this.confirmed.reachCheckpoint(item.checkpoint));
      return undefined;
    }
    const raw = item.event;
    if (raw === undefined || !this.isWanted(raw) || isReached(raw.position, this.confirmed.value)) return undefined;
    const event = this.parts.codec.decode(raw);
    this.confirmed.give(raw.position);
    const taking = this.consumer.take(event);
    if (taking !== undefined) return this.whileBusy(taking, event);
    this.taken(event);
    return undefined;
  }

  private async whileBusy(taking: Promise<void>, event: LogEvent): Promise<void> {
    this.consumerBusy = true;
    try {
      await taking;
      this.taken(event);
    } finally {
      this.consumerBusy = false;
      this.lastTrafficMs = this.parts.clock.monotonicMs();
    }
  }

  /** Only an event never taken before proves progress: one that the consumer always refuses must not be hurried. */
  private taken({ position, recordedAt }: LogEvent): void {
    this.lastEventAt = recordedAt;
    if (isReached(position, this.furthest)) return;
    this.furthest = position;
    this.waitMs = FIRST_WAIT_MS;
  }

  private tell(passed: LogPosition | null): void {
    if (passed !== null) this.consumer.passed?.(passed);
  }

  private async waitAfterDrop(error: unknown): Promise<void> {
    if (this.stopped) return;
    if (this.parts.clock.monotonicMs() - this.connectedAtMs > LONGEST_WAIT_MS) this.waitMs = FIRST_WAIT_MS;
    const { log, name } = this.parts;
    const fields = {
      component: 'subscription',
      name,
      retryInMs: this.waitMs,
      position: positionText(this.confirmed.value),
    };
    log.warn(error === null ? fields : { ...fields, error }, 'subscription dropped, reconnecting');
    const waitMs = this.waitMs;
    this.waitMs = Math.min(this.waitMs * 2, LONGEST_WAIT_MS);
    await pause(this.parts.clock, waitMs, this.stopping.signal);
  }

  /** Ends a connection that has gone silent although the log holds events it should have sent. */
  private async watch(call: Call, signal: AbortSignal): Promise<void> {
    try {
      do await this.parts.clock.sleep(this.watchdogMs, signal);
      while (!(await this.hasMissed()));
      if (!signal.aborted) call.destroy(new Error('silent while the log went on'));
    } catch (error) {
      if (!signal.aborted) call.destroy(eventStoreError(error, 'the watchdog'));
    }
  }

  private async hasMissed(): Promise<boolean> {
    const lastTrafficMs = this.lastTrafficMs;
    const silentMs = this.parts.clock.monotonicMs() - lastTrafficMs;
    if (this.consumerBusy || silentMs < this.watchdogMs) return false;
    const { eventsBehind, atLeast } = await this.head.behind(this.confirmed.lastGiven);
    // Whatever came while we asked proves the connection alive.
    return lastTrafficMs === this.lastTrafficMs && (eventsBehind > 0 || atLeast);
  }

  private get watchdogMs(): number {
    return this.parts.watchdogMs ?? 15_000;
  }
}
