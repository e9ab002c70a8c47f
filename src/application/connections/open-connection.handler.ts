import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { connection } from '../../domain/connection/connection.decider.js';
import { defaultLodgingMapping } from '../../domain/mapping/default-lodging-mapping.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import { handle } from '../command-handling.js';
import type { Clock } from '../ports/clock.port.js';
import type { ConnectionLookup } from '../ports/connection-lookup.port.js';
import type { EventStore } from '../ports/event-store.port.js';
import type { Ids } from '../ports/ids.port.js';
import type { PublicAddress } from '../ports/public-address.port.js';
import { CLOCK, CONNECTION_LOOKUP, EVENT_STORE, IDS, PUBLIC_ADDRESS } from '../ports/tokens.js';
import { connectionStream } from '../streams.js';
import { CashMethodCheck } from './cash-method-check.js';
import { CollectiveCustomerCheck } from './collective-customer-check.js';
import { fortnoxCallOf } from './fortnox-call-of.js';
import { OpenConnectionCommand, type OpenConnectionRequest } from './open-connection.command.js';

@CommandHandler(OpenConnectionCommand)
export class OpenConnectionHandler implements ICommandHandler<OpenConnectionCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CONNECTION_LOOKUP) private readonly lookup: Pick<ConnectionLookup, 'byPropertyAndTenant'>,
    @Inject(IDS) private readonly ids: Ids,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PUBLIC_ADDRESS) private readonly address: Pick<PublicAddress, 'webhook'>,
    private readonly customers: CollectiveCustomerCheck,
    private readonly cashMethod: CashMethodCheck,
  ) {}

  async execute({ request, actor }: OpenConnectionCommand): Promise<{ id: string; webhookUrl: string }> {
    await this.refuseTwin(request);
    const id = this.ids.random();
    await this.cashMethod.allows(id, request);
    await this.checkCollective(id, request);
    const webhookHandle = this.ids.random();
    const secret = this.ids.secret();
    const command = {
      type: 'OpenConnection',
      connectionId: id,
      ...request,
      mapping: request.mapping ?? defaultLodgingMapping,
      webhookHandle,
      webhookSecretSha256: this.ids.sha256(secret),
      now: this.clock.now(),
    } as const;
    await handle(this.store, connection, connectionStream(id), command, {
      commandId: id,
      correlationId: id,
      causationId: null,
      actor,
    });
    return { id, webhookUrl: this.address.webhook(webhookHandle, secret) };
  }

  private async checkCollective(connectionId: string, request: OpenConnectionRequest): Promise<void> {
    const { fortnoxTenantId, collectiveCustomerNumber } = request;
    if (collectiveCustomerNumber === null) return;
    await this.customers.exists(fortnoxCallOf({ connectionId, fortnoxTenantId }), collectiveCustomerNumber);
  }

  /** The same property into the same company twice would book every invoice twice. */
  private async refuseTwin({ sirvoyPropertyId, fortnoxTenantId }: OpenConnectionRequest): Promise<void> {
    if (fortnoxTenantId === null) return;
    const twin = await this.lookup.byPropertyAndTenant(sirvoyPropertyId, fortnoxTenantId);
    if (twin) throw new DomainError('CONNECTION_EXISTS', { id: twin.id, sirvoyPropertyId, fortnoxTenantId });
  }
}
