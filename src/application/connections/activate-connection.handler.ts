import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ActivateConnectionCommand } from './activate-connection.command.js';
import { ConnectionCommands } from './connection-commands.js';

@CommandHandler(ActivateConnectionCommand)
export class ActivateConnectionHandler implements ICommandHandler<ActivateConnectionCommand> {
  constructor(private readonly connections: ConnectionCommands) {}

  async execute({ connectionId, reason, actor }: ActivateConnectionCommand): Promise<void> {
    await this.connections.give(connectionId, { type: 'ActivateConnection', reason }, actor);
  }
}
