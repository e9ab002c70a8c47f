import type { Clock } from '../../application/ports/clock.port.js';
import type { LogPosition } from '../../application/ports/event-store.port.js';
import { isReached, positionText } from '../event-store/log-position.js';
import type { Lag, LogSubscription, OpenSubscription } from '../event-store/log-subscription.js';
import { pause } from '../event-store/pause.js';
import type { LogEvent } from '../event-store/unreadable-event.js';
import { untilPassed } from '../event-store/until-passed.js';
import { LowWaterMark } from './low-water-mark.js';
import { Reactions, type ReactionMetrics, type ReactionParts } from './reactions.js';
import { Territories } from './territories.js';
import type { Entry, Territory } from './territory.js';

export type SagaRunnerParts = ReactionParts & {
  /** For the log. */
  readonly name: string;
  readonly open: OpenSubscription;
  readonly clock: Clock;
  /** Whose work an event is; null: nobody's. */
  readonly connectionOf: (streamId: string) => string | null;
  /**
   * The first event of a connection; `before` is the log's place right before it. Enters the connection, if it is to be
   * ours, before it resolves.
   */
  readonly meet: (connectionId: string, before: LogPosition | null) => Promise<unknown>;
  readonly limits?: Partial<SagaLimits>;
};

export type SagaLimits = {
  /** Commands at once of one connection. */
  readonly maxLanesPerConnection: number;
  /** Events of one connection with unfinished commands held in memory; what comes beyond it is read again later. */
  readonly maxUnfinishedPerConnection: number;
  /** The same over all connections; beyond it the subscription waits, and everybody with it. */
  readonly maxUnfinished: number;
};

export type SagaMetrics = ReactionMetrics & {
  readonly unfinished: number;
  readonly connections: number;
  readonly lowWater: LogPosition | null;
};

const LIMITS: SagaLimits = { maxLanesPerConnection: 16, maxUnfinishedPerConnection: 1_000, maxUnfinished: 20_000 };
/** So long may a command that is under way hold up the handing over of its connection. */
const LEAVES_WITHIN_MS = 30_000;

/** One subscription, from where it was opened. */
type Feed = { readonly water: LowWaterMark; readonly subscription: LogSubscription };

/**
 * Drives Nest's sagas from the log. Nest's own dispatch keeps everything in memory: it awaits nothing, swallows a failing
 * command and loses a saga for good at its first exception. Here every command is awaited, one stream strictly in order,
 * and a connection's position never passes an event whose commands are unfinished. Works on the connections it is told
 * to enter; one that comes later is read up from where its last worker was.
 */
export class DurableSagaRunner {
  private readonly stopping = new AbortController();
  private readonly limits: SagaLimits;
  private readonly reactions: Reactions;
  private readonly territories = new Territories(this.stopping.signal);
  private readonly meeting = new Set<string>();
  private roomWaiters: (() => void)[] = [];
  private feed: Feed | null = null;
  private switching: Promise<void> = Promise.resolve();

  constructor(private readonly parts: SagaRunnerParts) {
    this.limits = { ...LIMITS, ...parts.limits };
    this.reactions = new Reactions(parts, this.limits.maxLanesPerConnection);
  }

  /** `from`: before it, no connection has anything left to do. Resolves when the subscription is under way. */
  start(from: LogPosition | null): void {
    this.open(from);
  }

  /** Works on these from now on. */
  async enter(entries: readonly Entry[]): Promise<void> {
    for (const entry of entries) {
      if (this.feed === null || this.meeting.has(entry.connectionId)) this.territories.admit(entry);
      else this.territories.expect(entry);
    }
    if (this.territories.comingCount > 0) await this.readUp();
  }

  /** Another worker has them: no further command of theirs is begun. */
  lose(connectionIds: readonly string[]): void {
    for (const connectionId of connectionIds) this.forget(connectionId);
  }

  /** Ends the work on a connection; resolves when no command of its is under way. */
  async leave(connectionId: string): Promise<void> {
    const territory = this.territories.of(connectionId);
    territory?.end();
    const inTime = new AbortController();
    await Promise.race([territory?.idle(), pause(this.parts.clock, LEAVES_WITHIN_MS, inTime.signal)]);
    inTime.abort();
  }

  /** The work on it is over, and its position stored. */
  forget(connectionId: string): void {
    this.territories.forget(connectionId);
    this.makeRoomIfThereIs();
  }

  /** How far a connection has come. */
  positionOf(connectionId: string): LogPosition | null {
    return this.territories.positionOf(connectionId, this.feed?.water.value ?? null);
  }

  /** Takes no more, lets running commands end within the deadline. */
  async stop(deadlineMs = 10_000): Promise<void> {
    this.stopping.abort();
    this.makeRoom();
    await this.switching;
    await this.feed?.subscription.stop();
    const inTime = new AbortController();
    await Promise.race([this.territories.idle(), pause(this.parts.clock, deadlineMs, inTime.signal)]);
    inTime.abort();
  }

  /** Resolves when everything up to this position is done. @throws NotReachedInTime */
  async reached(position: LogPosition, timeoutMs: number): Promise<void> {
    const { name, clock } = this.parts;
    const hasPassed = async (): Promise<boolean> => (await this.feed?.subscription.hasPassed(position)) ?? false;
    const laggards = (): string =>
      `${name} is at ${positionText(this.metrics().lowWater)} with ${this.metrics().unfinished} events unfinished`;
    await untilPassed({ clock, position, timeoutMs, hasPassed, laggards });
  }

  metrics(): SagaMetrics {
    return {
      // What is to be read up is not known yet; it counts, so that nobody takes the pause before it for the end.
      unfinished: this.territories.unfinished + this.territories.comingCount,
      connections: this.territories.size,
      lowWater: this.feed?.water.value ?? null,
      ...this.reactions.metrics(),
    };
  }

  /** Null before the start. */
  async lag(): Promise<Lag | null> {
    return this.feed === null ? null : this.feed.subscription.lag();
  }

  private open(from: LogPosition | null): void {
    const water = new LowWaterMark(from);
    this.territories.admitComing();
    const subscription = this.parts.open(from, {
      take: (event) => this.take(water, event),
      passed: (to) => water.pass(to),
    });
    this.feed = { water, subscription };
  }

  /** Opens the subscription again from where the connections that came are; what the others have done is recognised. */
  private readUp(): Promise<void> {
    this.switching = this.switching.then(async () => {
      const { feed } = this;
      if (feed === null || this.territories.comingCount === 0 || this.stopping.signal.aborted) return;
      this.makeRoom();
      await feed.subscription.stop();
      this.open(this.territories.earliest(feed.water.value));
    });
    return this.switching;
  }

  private take(water: LowWaterMark, event: LogEvent): Promise<void> | void {
    // A reconnected subscription repeats what is still in our hands.
    if (isReached(event.position, water.lastTaken)) return;
    const connectionId = this.parts.connectionOf(event.streamId);
    // Taken after the meeting only: one that fails is a drop, and the event must count as news when it comes again.
    if (connectionId !== null && this.isNews(connectionId, event)) {
      return this.meet(connectionId, water.lastTaken).then(() => this.hand(water, connectionId, event));
    }
    return this.hand(water, connectionId, event);
  }

  /** A connection's own stream begins with it: whoever sees that first works on it. */
  private isNews(connectionId: string, { revision, streamId }: LogEvent): boolean {
    const isFirst = revision === 0n && streamId.startsWith('connection-');
    return isFirst && !this.territories.isKnown(connectionId);
  }

  private async meet(connectionId: string, before: LogPosition | null): Promise<void> {
    this.meeting.add(connectionId);
    try {
      await this.parts.meet(connectionId, before);
    } finally {
      this.meeting.delete(connectionId);
    }
  }

  private hand(water: LowWaterMark, connectionId: string | null, event: LogEvent): Promise<void> | void {
    const done = water.take(event.position);
    const territory = connectionId === null ? undefined : this.territories.of(connectionId);
    if (connectionId === null || territory === undefined || !this.takes(territory, event)) {
      this.finish(done);
      return;
    }
    const finish = territory.take(event.position, () => this.finish(done));
    this.reactions.to(event, territory, () => {
      finish();
      if (!this.stopping.signal.aborted && this.territories.bringBack(connectionId, territory)) void this.readUp();
    });
    if (this.territories.unfinished >= this.limits.maxUnfinished && !this.stopping.signal.aborted) {
      return new Promise((resolve) => this.roomWaiters.push(resolve));
    }
  }

  /** A hotel whose Fortnox is away, or whose year is imported, must not fill the memory that all share. */
  private takes(territory: Territory, { position }: LogEvent): boolean {
    if (territory.has(position)) return false;
    if (territory.unfinished >= this.limits.maxUnfinishedPerConnection) territory.fallBehind();
    return !territory.isBehind;
  }

  private finish(done: () => boolean): void {
    const hasMoved = done();
    if (this.feed !== null && hasMoved && this.feed.water.value !== null) {
      this.feed.subscription.confirm(this.feed.water.value);
    }
    this.makeRoomIfThereIs();
  }

  private makeRoomIfThereIs(): void {
    if (this.roomWaiters.length > 0 && this.territories.unfinished < this.limits.maxUnfinished) this.makeRoom();
  }

  private makeRoom(): void {
    const waiters = this.roomWaiters;
    this.roomWaiters = [];
    for (const resume of waiters) resume();
  }
}
