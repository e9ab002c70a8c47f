import type { CommandBus, ICommand } from '@nestjs/cqrs';
import type { Clock } from '../../application/ports/clock.port.js';
import type { RecordedEvent } from '../../application/ports/event-store.port.js';
import type { Log } from '../logging/log.js';
import { isPassing } from '../event-store/passing-failure.js';
import { pause } from '../event-store/pause.js';
import type { Turns } from './turns.js';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
/** Tries of a command whose error repeating will hardly cure, before its document is given up. */
const TRIES = 3;

/** Parks the document; must be durable before it resolves. */
export type GiveUp = (event: RecordedEvent, command: ICommand, error: unknown) => Promise<void>;

export type ExecutionParts = {
  readonly commandBus: Pick<CommandBus, 'execute'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly turns: Turns;
  readonly onGivenUp: GiveUp;
};

/** Executes commands until each is done or given up. Nothing is waited for while a turn is held. */
export class CommandExecution {
  retries = 0;
  givenUp = 0;

  constructor(private readonly parts: ExecutionParts) {}

  /** False when `until` cut it off: then it is done again by whoever works on the connection next. */
  async run(event: RecordedEvent, command: ICommand, until: AbortSignal): Promise<boolean> {
    let lasting = 0;
    for (let waitMs = FIRST_WAIT_MS; !until.aborted; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
      const failure = await this.attempt(event, () => this.parts.commandBus.execute(command));
      if (failure === null) return true;
      if (!isPassing(failure.error)) lasting += 1;
      if (lasting === TRIES) return this.giveUp(event, command, { error: failure.error, until });
      await this.waitToRetry(event, failure.error, { waitMs, until });
    }
    return false;
  }

  private async giveUp(
    event: RecordedEvent,
    command: ICommand,
    { error, until }: { readonly error: unknown; readonly until: AbortSignal },
  ): Promise<boolean> {
    const fields = { ...fieldsOf(event), name: command.constructor.name, error };
    this.parts.log.error(fields, 'command given up, its document is parked');
    const isDone = await this.untilDone(event, () => this.parts.onGivenUp(event, command, error), until);
    if (isDone) this.givenUp += 1;
    return isDone;
  }

  /** For what must not be lost: tried until it is done. False when the stop cut it off. */
  async untilDone(event: RecordedEvent, work: () => Promise<void>, until: AbortSignal): Promise<boolean> {
    for (let waitMs = FIRST_WAIT_MS; !until.aborted; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
      const failure = await this.attempt(event, work);
      if (failure === null) return true;
      await this.waitToRetry(event, failure.error, { waitMs, until });
    }
    return false;
  }

  private async attempt(
    event: RecordedEvent,
    work: () => Promise<unknown>,
  ): Promise<{ readonly error: unknown } | null> {
    return this.parts.turns.use(groupOf(event), async () => {
      try {
        await work();
        return null;
      } catch (error) {
        return { error };
      }
    });
  }

  private async waitToRetry(
    event: RecordedEvent,
    error: unknown,
    { waitMs, until }: { readonly waitMs: number; readonly until: AbortSignal },
  ): Promise<void> {
    this.retries += 1;
    this.parts.log.warn({ ...fieldsOf(event), retryInMs: waitMs, error }, 'command failed, trying again');
    await pause(this.parts.clock, waitMs, until);
  }
}

/** The connection, so that one of them cannot use up all turns. */
function groupOf({ event, streamId }: RecordedEvent): string {
  const { connectionId } = event.data as { readonly connectionId?: unknown };
  return typeof connectionId === 'string' ? connectionId : streamId;
}

function fieldsOf({ id, streamId, event, correlationId }: RecordedEvent) {
  return { component: 'sagas', eventId: id, streamId, eventType: event.type, correlationId };
}
