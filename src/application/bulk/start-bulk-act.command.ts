import { Command } from '@nestjs/cqrs';
import type { BulkPlace } from './bulk-acts.js';

/** What was planned is done, in the background. */
export class StartBulkActCommand extends Command<void> {
  constructor(
    readonly place: BulkPlace,
    readonly actor: string,
  ) {
    super();
  }
}
