import { Command } from '@nestjs/cqrs';
import type { Mode } from '../../domain/connection/connection.events.js';

/** R-MODE-1. */
export class ChangeModeCommand extends Command<void> {
  constructor(
    readonly connectionId: string,
    readonly request: { readonly to: Mode; readonly syncFrom: string | null; readonly reason: string },
    readonly actor: string,
  ) {
    super();
  }
}
