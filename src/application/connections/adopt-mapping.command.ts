import { Command } from '@nestjs/cqrs';
import type { ProposedMapping } from '../../domain/connection/connection.commands.js';

/** R-MAP-3: a new version of the rules. */
export class AdoptMappingCommand extends Command<void> {
  constructor(
    readonly connectionId: string,
    readonly request: { readonly mapping: ProposedMapping; readonly reason: string },
    readonly actor: string,
  ) {
    super();
  }
}
