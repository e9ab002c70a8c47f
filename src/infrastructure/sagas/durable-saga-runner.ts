import type { ICommand } from '@nestjs/cqrs';
import type { Clock } from '../../application/ports/clock.port.js';
import type { LogPosition, RecordedEvent } from '../../application/ports/event-store.port.js';
import { isReached, positionText } from '../event-store/log-position.js';
import type { Lag, LogSubscription, OpenSubscription } from '../event-store/log-subscription.js';
import { pause } from '../event-store/pause.js';
import { loadCheckpoint, type CheckpointTakenOver, type Queryable } from '../event-store/subscription-checkpoints.js';
import { isUnreadable, type LogEvent, type UnreadableEvent } from '../event-store/unreadable-event.js';
import { untilPassed } from '../event-store/until-passed.js';
import type { Log } from '../logging/log.js';
import { CheckpointKeeper } from './checkpoint-keeper.js';
import { CommandExecution, type ExecutionParts } from './command-execution.js';
import { Lanes } from './lanes.js';
import { LowWaterMark } from './low-water-mark.js';
import { commandsOf, type SagaFunction } from './saga-function.js';
import { Turns } from './turns.js';

export type SagaRunnerParts = {
  /** The checkpoint's name; one living runner per name. */
  readonly name: string;
  readonly sagas: readonly SagaFunction[];
  readonly open: OpenSubscription;
  readonly db: Queryable;
  readonly clock: Clock;
  readonly log: Log;
  readonly commandBus: ExecutionParts['commandBus'];
  readonly onGivenUp: ExecutionParts['onGivenUp'];
  /** A saga threw on an event; its commands for that event are lost unless somebody acts on this. */
  readonly onSagaFailed?: (saga: string, event: RecordedEvent, error: unknown) => void;
  /** Another worker took the checkpoint; this runner is stopping. */
  readonly onTakenOver?: (error: CheckpointTakenOver) => void;
  readonly limits?: Partial<SagaLimits>;
};

export type SagaLimits = {
  /** Commands at once. */
  readonly maxLanes: number;
  /** Commands at once of one connection. */
  readonly maxLanesPerConnection: number;
  /** Events with unfinished commands held in memory; beyond it the subscription waits. */
  readonly maxUnfinished: number;
};

export type SagaMetrics = {
  readonly unfinished: number;
  readonly running: number;
  readonly lowWater: LogPosition | null;
  readonly stored: LogPosition | null;
  readonly retries: number;
  readonly givenUp: number;
  readonly unreadable: number;
  readonly sagaFailures: number;
};

const LIMITS: SagaLimits = { maxLanes: 256, maxLanesPerConnection: 16, maxUnfinished: 5_000 };

/**
 * Drives Nest's sagas from the log. Nest's own dispatch keeps everything in memory: it awaits nothing, swallows a failing
 * command and loses a saga for good at its first exception. Here every command is awaited, one stream strictly in order,
 * and the checkpoint never passes an event whose commands are unfinished.
 */
export class DurableSagaRunner {
  private readonly stopping = new AbortController();
  private readonly limits: SagaLimits;
  private readonly lanes = new Lanes();
  private readonly turns: Turns;
  private readonly execution: CommandExecution;
  private roomWaiters: (() => void)[] = [];
  private unreadable = 0;
  private sagaFailures = 0;
  private run: {
    readonly water: LowWaterMark;
    readonly keeper: CheckpointKeeper;
    subscription: LogSubscription;
  } | null = null;

  constructor(private readonly parts: SagaRunnerParts) {
    this.limits = { ...LIMITS, ...parts.limits };
    this.turns = new Turns({ inAll: this.limits.maxLanes, perGroup: this.limits.maxLanesPerConnection });
    this.execution = new CommandExecution({ ...parts, turns: this.turns }, this.stopping.signal);
  }

  /** Continues after the stored checkpoint; resolves when the subscription is under way. */
  async start(): Promise<void> {
    const { db, name, clock, log } = this.parts;
    const from = await loadCheckpoint(db, name);
    const water = new LowWaterMark(from);
    const onTakenOver = (error: CheckpointTakenOver): void => this.takenOver(error);
    const keeper = new CheckpointKeeper({ name, db, clock, log, onTakenOver }, from);
    const consumer = { take: (event: LogEvent) => this.take(event), passed: (to: LogPosition) => this.pass(to) };
    this.run = { water, keeper, subscription: this.parts.open(from, consumer) };
  }

  /** Takes no more, lets running commands end within the deadline, stores the checkpoint. */
  async stop(deadlineMs = 10_000): Promise<void> {
    this.stopping.abort();
    this.makeRoom();
    if (this.run === null) return;
    await this.run.subscription.stop();
    const inTime = new AbortController();
    await Promise.race([this.lanes.idle(), pause(this.parts.clock, deadlineMs, inTime.signal)]);
    inTime.abort();
    await this.run.keeper.close();
  }

  /** Resolves when everything up to this position is done. @throws NotReachedInTime */
  async reached(position: LogPosition, timeoutMs: number): Promise<void> {
    const { name, clock } = this.parts;
    const hasPassed = async (): Promise<boolean> => (await this.run?.subscription.hasPassed(position)) ?? false;
    const laggards = (): string =>
      `${name} is at ${positionText(this.metrics().lowWater)} with ${this.metrics().unfinished} events unfinished`;
    await untilPassed({ clock, position, timeoutMs, hasPassed, laggards });
  }

  metrics(): SagaMetrics {
    return {
      unfinished: this.run?.water.unfinished ?? 0,
      running: this.turns.inUse,
      lowWater: this.run?.water.value ?? null,
      stored: this.run?.keeper.value ?? null,
      retries: this.execution.retries,
      givenUp: this.execution.givenUp,
      unreadable: this.unreadable,
      sagaFailures: this.sagaFailures,
    };
  }

  /** Null before the start. */
  async lag(): Promise<Lag | null> {
    return this.run === null ? null : this.run.subscription.lag();
  }

  private take(event: LogEvent): Promise<void> | void {
    const { water } = this.running();
    // A reconnected subscription repeats what is still in our hands.
    if (isReached(event.position, water.lastTaken)) return;
    const done = water.take(event.position);
    if (isUnreadable(event)) this.skip(event, done);
    else this.react(event, done);
    if (water.unfinished >= this.limits.maxUnfinished && !this.stopping.signal.aborted) {
      return new Promise((resolve) => this.roomWaiters.push(resolve));
    }
  }

  private react(event: RecordedEvent, done: () => boolean): void {
    const commands = this.parts.sagas.flatMap((saga) => this.commandsFor(saga, event));
    if (commands.length === 0) this.finish(done);
    else this.lanes.run(event.streamId, () => this.execute(event, commands, done));
  }

  private async execute(event: RecordedEvent, commands: readonly ICommand[], done: () => boolean): Promise<void> {
    for (const command of commands) if (!(await this.execution.run(event, command))) return;
    this.finish(done);
  }

  private commandsFor(saga: SagaFunction, event: RecordedEvent): readonly ICommand[] {
    try {
      return commandsOf(saga, event);
    } catch (error) {
      this.sagaFailures += 1;
      const fields = { component: 'sagas', name: saga.name, eventId: event.id, eventType: event.event.type, error };
      this.parts.log.error(fields, 'saga threw on an event');
      this.parts.onSagaFailed?.(saga.name, event, error);
      return [];
    }
  }

  private skip(event: UnreadableEvent, done: () => boolean): void {
    this.unreadable += 1;
    const { id: eventId, storedType: eventType, streamId, unreadable: reason } = event;
    this.parts.log.error({ component: 'sagas', eventId, eventType, streamId, reason }, 'unreadable event skipped');
    this.finish(done);
  }

  private finish(done: () => boolean): void {
    const { water, keeper, subscription } = this.running();
    if (done() && water.value !== null) {
      subscription.confirm(water.value);
      keeper.moveTo(water.value);
    }
    if (water.unfinished < this.limits.maxUnfinished) this.makeRoom();
  }

  private pass(position: LogPosition): void {
    const { water, keeper } = this.running();
    water.pass(position);
    if (water.value !== null) keeper.moveTo(water.value);
  }

  private makeRoom(): void {
    const waiters = this.roomWaiters;
    this.roomWaiters = [];
    for (const resume of waiters) resume();
  }

  private takenOver(error: CheckpointTakenOver): void {
    this.parts.log.error(
      { component: 'sagas', name: this.parts.name, error },
      'another worker runs the sagas, stopping',
    );
    this.parts.onTakenOver?.(error);
    this.stop().catch((reason: unknown) => {
      this.parts.log.error({ component: 'sagas', name: this.parts.name, error: reason }, 'sagas did not stop');
    });
  }

  private running() {
    if (this.run === null) throw new Error(`${this.parts.name} is not started`);
    return this.run;
  }
}
