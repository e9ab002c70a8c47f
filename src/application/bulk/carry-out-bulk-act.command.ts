import { Command } from '@nestjs/cqrs';
import type { BulkActStarted } from '../../domain/bulk-act/bulk-act.events.js';
import type { Cause, RecordedEvent } from '../ports/event-store.port.js';
import type { BulkPlace } from './bulk-acts.js';

/** Do what is left of a bulk act. Harmless to repeat: its stream says what is done. */
export class CarryOutBulkActCommand extends Command<void> {
  private constructor(
    readonly place: BulkPlace,
    /** Everything is done in the name of who started it, and because of that. */
    readonly cause: Cause & { readonly causationId: string },
  ) {
    super();
  }

  static becauseOf({ id, event, correlationId, actor }: RecordedEvent<BulkActStarted>): CarryOutBulkActCommand {
    const { connectionId, bulkId } = event.data;
    return new CarryOutBulkActCommand(
      { connectionId, bulkId },
      { commandId: id, correlationId, causationId: id, actor },
    );
  }
}
