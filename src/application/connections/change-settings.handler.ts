import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ChangeSettingsCommand } from './change-settings.command.js';
import { CollectiveCustomerCheck } from './collective-customer-check.js';
import { ConnectionCommands } from './connection-commands.js';
import { fortnoxCallOf } from './fortnox-call-of.js';

@CommandHandler(ChangeSettingsCommand)
export class ChangeSettingsHandler implements ICommandHandler<ChangeSettingsCommand> {
  constructor(
    private readonly connections: ConnectionCommands,
    private readonly customers: CollectiveCustomerCheck,
  ) {}

  async execute({ connectionId, request, actor }: ChangeSettingsCommand): Promise<void> {
    const state = await this.connections.stateOf(connectionId);
    const wanted = request.collectiveCustomerNumber ?? null;
    if (wanted !== null && wanted !== state.collectiveCustomerNumber) {
      await this.customers.exists(fortnoxCallOf(state), wanted);
    }
    await this.connections.give(connectionId, { type: 'ChangeSettings', ...request }, actor);
  }
}
