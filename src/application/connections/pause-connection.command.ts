import { Command } from '@nestjs/cqrs';

/** R-MODE-3: no new write to Fortnox until resumed. */
export class PauseConnectionCommand extends Command<void> {
  constructor(
    readonly connectionId: string,
    readonly reason: string,
    readonly actor: string,
  ) {
    super();
  }
}
