import { Command } from '@nestjs/cqrs';

/** R-IN-2: a person has seen these bodies, and nothing more is to be done about them. */
export class SetBodiesAsideCommand extends Command<void> {
  constructor(
    readonly connectionId: string,
    /** Hex SHA-256 of each. */
    readonly bodies: readonly string[],
    readonly reason: string,
    readonly actor: string,
  ) {
    super();
  }
}
