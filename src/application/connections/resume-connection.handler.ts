import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ConnectionCommands } from './connection-commands.js';
import { ResumeConnectionCommand } from './resume-connection.command.js';

@CommandHandler(ResumeConnectionCommand)
export class ResumeConnectionHandler implements ICommandHandler<ResumeConnectionCommand> {
  constructor(private readonly connections: ConnectionCommands) {}

  async execute({ connectionId, reason, actor }: ResumeConnectionCommand): Promise<void> {
    await this.connections.give(connectionId, { type: 'ResumeConnection', reason }, actor);
  }
}
