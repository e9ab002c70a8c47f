import { Command } from '@nestjs/cqrs';
import type { BulkPlace } from './bulk-acts.js';

/** Nothing more of it is done; what is done stays. */
export class AbortBulkActCommand extends Command<void> {
  constructor(
    readonly place: BulkPlace,
    readonly reason: string,
    readonly actor: string,
  ) {
    super();
  }
}
