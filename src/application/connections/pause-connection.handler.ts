import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ConnectionCommands } from './connection-commands.js';
import { PauseConnectionCommand } from './pause-connection.command.js';

@CommandHandler(PauseConnectionCommand)
export class PauseConnectionHandler implements ICommandHandler<PauseConnectionCommand> {
  constructor(private readonly connections: ConnectionCommands) {}

  async execute({ connectionId, reason, actor }: PauseConnectionCommand): Promise<void> {
    await this.connections.give(connectionId, { type: 'PauseConnection', reason }, actor);
  }
}
