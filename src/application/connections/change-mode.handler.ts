import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Mode } from '../../domain/connection/connection.events.js';
import type { Clock } from '../ports/clock.port.js';
import { CLOCK } from '../ports/tokens.js';
import { blockingChecks } from '../readiness/check.js';
import { Readiness } from '../readiness/readiness.js';
import { ChangeModeCommand } from './change-mode.command.js';
import { ConnectionCommands } from './connection-commands.js';

@CommandHandler(ChangeModeCommand)
export class ChangeModeHandler implements ICommandHandler<ChangeModeCommand> {
  constructor(
    private readonly connections: ConnectionCommands,
    @Inject(Readiness) private readonly readiness: Pick<Readiness, 'of'>,
    @Inject(CLOCK) private readonly clock: Pick<Clock, 'today'>,
  ) {}

  async execute({ connectionId, request, actor }: ChangeModeCommand): Promise<void> {
    const { mode: from } = await this.connections.stateOf(connectionId);
    const blocking = await this.inTheWay(connectionId, from, request.to);
    const gathered = { blockingChecks: blocking, today: this.clock.today() };
    await this.connections.give(connectionId, { type: 'ChangeMode', ...request, ...gathered }, actor);
  }

  /** Fortnox is only asked when the connection begins to write: stepping back must work while Fortnox is down. */
  private async inTheWay(connectionId: string, from: Mode, to: Mode): Promise<readonly string[]> {
    return from === to || to === 'test' || (from === 'automatic' && to === 'manual')
      ? []
      : blockingChecks(await this.readiness.of(connectionId));
  }
}
