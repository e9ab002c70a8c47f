import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AbortBulkActCommand } from './abort-bulk-act.command.js';
import { BulkActs } from './bulk-acts.js';

@CommandHandler(AbortBulkActCommand)
export class AbortBulkActHandler implements ICommandHandler<AbortBulkActCommand> {
  constructor(private readonly acts: BulkActs) {}

  /** @throws DomainError BULK_ACT_NOT_FOUND, BULK_ACT_ENDED */
  async execute({ place, reason, actor }: AbortBulkActCommand): Promise<void> {
    await this.acts.give(place, { type: 'Abort', reason }, actor);
  }
}
