import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { connection } from '../../domain/connection/connection.decider.js';
import type { OpenConnectionState } from '../../domain/connection/connection.state.js';
import type { SyncContext } from '../../domain/invoice-sync/invoice-sync.commands.js';
import { customerDraftFor } from '../../domain/mapping/customer-draft.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import { load } from '../command-handling.js';
import type { CustomerDirectory } from '../ports/customer-directory.port.js';
import type { EventStore } from '../ports/event-store.port.js';
import type { FortnoxCall } from '../ports/fortnox-ledger.port.js';
import { CUSTOMER_DIRECTORY, EVENT_STORE } from '../ports/tokens.js';
import { connectionStream, invoiceStream } from '../streams.js';
import { FortnoxSteps } from './fortnox-steps.js';
import { InvoiceSession } from './invoice-session.js';
import { SyncInvoiceCommand } from './sync-invoice.command.js';
import { postponedIfNoAccess } from './sync-postponed.js';

/** Takes one invoice step by step: decide -> intent -> Fortnox -> outcome and next intent in one append. */
@CommandHandler(SyncInvoiceCommand)
export class SyncInvoiceHandler implements ICommandHandler<SyncInvoiceCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CUSTOMER_DIRECTORY) private readonly customers: CustomerDirectory,
    private readonly steps: FortnoxSteps,
  ) {}

  async execute(command: SyncInvoiceCommand): Promise<void> {
    try {
      await this.takeSteps(command);
    } catch (error) {
      throw postponedIfNoAccess(error);
    }
  }

  private async takeSteps({ connectionId, rootInvoiceId, cause }: SyncInvoiceCommand): Promise<void> {
    const session = await InvoiceSession.open(this.store, invoiceStream(connectionId, rootInvoiceId), cause);
    for (;;) {
      const settings = await this.settingsOf(connectionId);
      const call: FortnoxCall = { connectionId, tenantId: settings.fortnoxTenantId ?? '', priority: 'live' };
      const context = await this.contextFor(session, { connectionId, rootInvoiceId, settings, call });
      if (!session.state.open) await session.decide({ type: 'Proceed', context });
      if (!session.state.open) return;
      await this.steps.take({ session, context, call });
      await this.rememberCustomer(session, connectionId, settings.propertyId);
    }
  }

  private async settingsOf(connectionId: string): Promise<OpenConnectionState> {
    const { state } = await load(this.store, connection, connectionStream(connectionId));
    if (state.status !== 'open') throw new DomainError('CONNECTION_NOT_FOUND', { connectionId });
    return state;
  }

  private async contextFor(
    session: InvoiceSession,
    on: { connectionId: string; rootInvoiceId: string; settings: OpenConnectionState; call: FortnoxCall },
  ): Promise<SyncContext> {
    const { mode, syncFrom, bookkeepWhen, mappings, propertyId } = on.settings;
    return {
      connectionId: on.connectionId,
      rootInvoiceId: on.rootInvoiceId,
      propertyId,
      mode,
      syncFrom,
      bookkeepWhen,
      mappings,
      companyCurrency: 'SEK',
      knownCustomer: mode === 'test' ? null : await this.knownCustomer(session, propertyId, on.call),
    };
  }

  /** Asked only while it can matter: before the customer is settled, and never for what will not be sent. */
  private async knownCustomer(
    { state }: InvoiceSession,
    propertyId: string,
    call: FortnoxCall,
  ): Promise<SyncContext['knownCustomer']> {
    if (!state.original || state.customerNumber !== null || state.skipped !== null || state.open) return null;
    return this.customers.find(call, customerDraftFor(state.original.invoice.recipient, propertyId));
  }

  /** So that the guest's next invoice needs no customer call: also when this one was found by its number. */
  private async rememberCustomer({ state }: InvoiceSession, connectionId: string, propertyId: string): Promise<void> {
    if (state.open?.intent.type !== 'FortnoxInvoiceRequested' || !state.original) return;
    const draft = customerDraftFor(state.original.invoice.recipient, propertyId);
    if (state.customerNumber === draft.customerNumber) await this.customers.remember(connectionId, draft);
  }
}
