import type { RecordedEvent } from '../../application/ports/event-store.port.js';
import { isUnreadable, type LogEvent, type UnreadableEvent } from '../event-store/unreadable-event.js';
import { CommandExecution, type ExecutionParts } from './command-execution.js';
import { commandsOf, type SagaFunction } from './saga-function.js';
import type { Territory } from './territory.js';
import { Turns } from './turns.js';

export type ReactionParts = Omit<ExecutionParts, 'turns'> & {
  readonly sagas: readonly SagaFunction[];
  /**
   * A saga threw on an event, so that what should have followed does not: parks the document. Must be durable before it
   * resolves; tried until it is.
   */
  readonly onSagaFailed: (saga: string, event: RecordedEvent, error: unknown) => Promise<void>;
};

export type ReactionMetrics = {
  readonly running: number;
  readonly retries: number;
  readonly givenUp: number;
  readonly unreadable: number;
  readonly sagaFailures: number;
};

/** False when the stop cut it off: then its event is taken again after the next start. */
type Task = () => Promise<boolean>;

/** What the sagas answer an event with, carried out in the lane of its stream. */
export class Reactions {
  private readonly turns: Turns;
  private readonly execution: CommandExecution;
  private unreadable = 0;
  private sagaFailures = 0;

  constructor(
    private readonly parts: ReactionParts,
    /** Commands at once of one connection. */
    perConnection: number,
  ) {
    this.turns = new Turns(perConnection);
    this.execution = new CommandExecution({ ...parts, turns: this.turns });
  }

  /** `finish` is called when all that follows is done. */
  to(event: LogEvent, territory: Territory, finish: () => void): void {
    if (isUnreadable(event)) this.skip(event, finish);
    else this.react(event, territory, finish);
  }

  metrics(): ReactionMetrics {
    const { retries, givenUp } = this.execution;
    const { unreadable, sagaFailures } = this;
    return { running: this.turns.inUse, retries, givenUp, unreadable, sagaFailures };
  }

  private react(event: RecordedEvent, territory: Territory, finish: () => void): void {
    const { until } = territory;
    const tasks = this.parts.sagas.flatMap((saga) => this.tasksOf(saga, event, until));
    if (tasks.length === 0) finish();
    else territory.run(event.streamId, () => this.execute(tasks, finish));
  }

  private async execute(tasks: readonly Task[], finish: () => void): Promise<void> {
    for (const task of tasks) if (!(await task())) return;
    finish();
  }

  private tasksOf(saga: SagaFunction, event: RecordedEvent, until: AbortSignal): readonly Task[] {
    try {
      return commandsOf(saga, event).map((command) => () => this.execution.run(event, command, until));
    } catch (error) {
      this.sagaFailures += 1;
      const fields = { component: 'sagas', name: saga.name, eventId: event.id, eventType: event.event.type, error };
      this.parts.log.error(fields, 'saga threw on an event');
      const park = (): Promise<void> => this.parts.onSagaFailed(saga.name, event, error);
      return [() => this.execution.untilDone(event, park, until)];
    }
  }

  private skip(event: UnreadableEvent, finish: () => void): void {
    this.unreadable += 1;
    const { id: eventId, storedType: eventType, streamId, unreadable: reason } = event;
    this.parts.log.error({ component: 'sagas', eventId, eventType, streamId, reason }, 'unreadable event skipped');
    finish();
  }
}
