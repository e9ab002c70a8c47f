import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { connection } from '../../domain/connection/connection.decider.js';
import { handle, load } from '../command-handling.js';
import type { EventStore } from '../ports/event-store.port.js';
import type { Ids } from '../ports/ids.port.js';
import { EVENT_STORE, IDS } from '../ports/tokens.js';
import { connectionStream } from '../streams.js';
import { ChangeModeCommand } from './change-mode.command.js';

@CommandHandler(ChangeModeCommand)
export class ChangeModeHandler implements ICommandHandler<ChangeModeCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  async execute({ connectionId, request, actor }: ChangeModeCommand): Promise<void> {
    const stream = connectionStream(connectionId);
    const { state } = await load(this.store, connection, stream);
    const blockingChecks =
      state.status === 'open' && state.fortnoxTenantId === null ? ['Fortnox consent is missing'] : [];
    const commandId = this.ids.random();
    const cause = { commandId, correlationId: commandId, causationId: null, actor };
    await handle(this.store, connection, stream, { type: 'ChangeMode', ...request, blockingChecks }, cause);
  }
}
