import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { connection } from '../../domain/connection/connection.decider.js';
import { load } from '../command-handling.js';
import type { CustomerDirectory } from '../ports/customer-directory.port.js';
import type { EventStore } from '../ports/event-store.port.js';
import { FortnoxFailure } from '../ports/fortnox-ledger.port.js';
import { CUSTOMER_DIRECTORY, EVENT_STORE } from '../ports/tokens.js';
import { connectionStream } from '../streams.js';
import { PrepareCustomersCommand } from './prepare-customers.command.js';

@CommandHandler(PrepareCustomersCommand)
export class PrepareCustomersHandler implements ICommandHandler<PrepareCustomersCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CUSTOMER_DIRECTORY) private readonly customers: CustomerDirectory,
  ) {}

  async execute({ connectionId }: PrepareCustomersCommand): Promise<void> {
    const { state } = await load(this.store, connection, connectionStream(connectionId));
    if (state.status !== 'open' || state.mode === 'test' || state.fortnoxTenantId === null) return;
    try {
      await this.customers.prepare({ connectionId, tenantId: state.fortnoxTenantId, priority: 'catch-up' });
    } catch (error) {
      // Nothing is lost by it: the first document lists them instead, and shows what is wrong.
      if (!(error instanceof FortnoxFailure)) throw error;
    }
  }
}
