import { Command } from '@nestjs/cqrs';
import type { ConnectionModeChanged } from '../../domain/connection/connection.events.js';
import type { Cause, RecordedEvent } from '../ports/event-store.port.js';

/** R-MODE-1: with automatic mode, what is dated from `syncFrom` on goes through without a person. */
export class ReleaseHeldDocumentsCommand extends Command<void> {
  private constructor(
    readonly connectionId: string,
    readonly syncFrom: string | null,
    readonly cause: Cause,
  ) {
    super();
  }

  /** The command's id comes from the event, so that handling the event again repeats the same command. */
  static becauseOf({ id, event, correlationId }: RecordedEvent<ConnectionModeChanged>): ReleaseHeldDocumentsCommand {
    const cause: Cause = { commandId: id, correlationId, causationId: id, actor: 'automatic-mode' };
    return new ReleaseHeldDocumentsCommand(event.data.connectionId, event.data.syncFrom, cause);
  }
}
