import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Mode } from '../../domain/connection/connection.events.js';
import { blockingChecks } from '../readiness/check.js';
import { Readiness } from '../readiness/readiness.js';
import { ChangeModeCommand } from './change-mode.command.js';
import { ConnectionCommands } from './connection-commands.js';

@CommandHandler(ChangeModeCommand)
export class ChangeModeHandler implements ICommandHandler<ChangeModeCommand> {
  constructor(
    private readonly connections: ConnectionCommands,
    @Inject(Readiness) private readonly readiness: Pick<Readiness, 'of'>,
  ) {}

  async execute({ connectionId, request, actor }: ChangeModeCommand): Promise<void> {
    const { mode: from } = await this.connections.stateOf(connectionId);
    const inTheWay = await this.inTheWay(connectionId, from, request.to);
    await this.connections.give(connectionId, { type: 'ChangeMode', ...request, blockingChecks: inTheWay }, actor);
  }

  /** Fortnox is only asked when the connection begins to write: stepping back must work while Fortnox is down. */
  private async inTheWay(connectionId: string, from: Mode, to: Mode): Promise<readonly string[]> {
    return from === to || to === 'test' || (from === 'automatic' && to === 'manual')
      ? []
      : blockingChecks(await this.readiness.of(connectionId));
  }
}
