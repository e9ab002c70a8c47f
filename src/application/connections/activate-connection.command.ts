import { Command } from '@nestjs/cqrs';

/** R-MODE-4: an operator lets a connection go on beyond its trial. */
export class ActivateConnectionCommand extends Command<void> {
  constructor(
    readonly connectionId: string,
    readonly reason: string,
    readonly actor: string,
  ) {
    super();
  }
}
