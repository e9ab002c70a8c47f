import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { invoiceSync } from '../../domain/invoice-sync/invoice-sync.decider.js';
import { handle } from '../command-handling.js';
import type { EventStore } from '../ports/event-store.port.js';
import { EVENT_STORE } from '../ports/tokens.js';
import { invoiceOfStream } from '../streams.js';
import { GiveUpCommand } from './give-up.command.js';

@CommandHandler(GiveUpCommand)
export class GiveUpHandler implements ICommandHandler<GiveUpCommand> {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  async execute({ because: { id, streamId, correlationId }, message }: GiveUpCommand): Promise<void> {
    const invoice = invoiceOfStream(streamId);
    if (!invoice) return;
    const cause = { commandId: `give-up/${id}`, correlationId, causationId: id, actor: 'invoice-sync' };
    await handle(this.store, invoiceSync, streamId, { type: 'GiveUp', ...invoice, message }, cause);
  }
}
