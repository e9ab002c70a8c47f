import { Command } from '@nestjs/cqrs';

/** R-MODE-3: what the pause stopped goes on. */
export class ResumeConnectionCommand extends Command<void> {
  constructor(
    readonly connectionId: string,
    readonly reason: string,
    readonly actor: string,
  ) {
    super();
  }
}
