import { Command } from '@nestjs/cqrs';
import type { RecordedEvent } from '../ports/event-store.port.js';

/** A document we could not work on through a fault of ours: parked, with the fault's words, so that it is seen. */
export class GiveUpCommand extends Command<void> {
  constructor(
    readonly because: RecordedEvent,
    readonly message: string,
  ) {
    super();
  }
}
