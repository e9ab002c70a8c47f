import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ChangeSettingsCommand } from './change-settings.command.js';
import { CashMethodCheck } from './cash-method-check.js';
import { CollectiveCustomerCheck } from './collective-customer-check.js';
import { ConnectionCommands } from './connection-commands.js';
import { fortnoxCallOf } from './fortnox-call-of.js';

@CommandHandler(ChangeSettingsCommand)
export class ChangeSettingsHandler implements ICommandHandler<ChangeSettingsCommand> {
  constructor(
    private readonly connections: ConnectionCommands,
    private readonly customers: CollectiveCustomerCheck,
    private readonly cashMethod: CashMethodCheck,
  ) {}

  async execute({ connectionId, request, actor }: ChangeSettingsCommand): Promise<void> {
    const state = await this.connections.stateOf(connectionId);
    const { bookkeepWhen } = request;
    await this.cashMethod.allows(connectionId, { bookkeepWhen, fortnoxTenantId: state.fortnoxTenantId });
    const wanted = request.collectiveCustomerNumber ?? null;
    if (wanted !== null && wanted !== state.collectiveCustomerNumber) {
      await this.customers.exists(fortnoxCallOf(state), wanted);
    }
    await this.connections.give(connectionId, { type: 'ChangeSettings', ...request }, actor);
  }
}
