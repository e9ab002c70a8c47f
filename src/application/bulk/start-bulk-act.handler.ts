import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DomainError } from '../../domain/shared/domain-error.js';
import { ConnectionCommands } from '../connections/connection-commands.js';
import { BulkActs } from './bulk-acts.js';
import { StartBulkActCommand } from './start-bulk-act.command.js';

@CommandHandler(StartBulkActCommand)
export class StartBulkActHandler implements ICommandHandler<StartBulkActCommand> {
  constructor(
    private readonly acts: BulkActs,
    private readonly connections: ConnectionCommands,
  ) {}

  /** @throws DomainError BULK_ACT_NOT_FOUND, BULK_ACT_ABORTED, RELEASE_IN_TEST_MODE */
  async execute({ place, actor }: StartBulkActCommand): Promise<void> {
    const { plan } = await this.acts.one(place);
    const { mode } = await this.connections.stateOf(place.connectionId);
    if (plan.verb === 'release' && mode === 'test') throw new DomainError('RELEASE_IN_TEST_MODE');
    await this.acts.give(place, { type: 'Start' }, actor);
  }
}
