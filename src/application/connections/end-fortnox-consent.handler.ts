import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { OpenConnectionState } from '../../domain/connection/connection.state.js';
import { giveConsent } from '../../domain/connection/fortnox-access.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { Clock } from '../ports/clock.port.js';
import type { ConnectionLookup } from '../ports/connection-lookup.port.js';
import type { ConsentRequest, ConsentRequests } from '../ports/consent-requests.port.js';
import type { FortnoxConsents } from '../ports/fortnox-consents.port.js';
import type { Ids } from '../ports/ids.port.js';
import type { PublicAddress } from '../ports/public-address.port.js';
import { CLOCK, CONNECTION_LOOKUP, CONSENT_REQUESTS, FORTNOX_CONSENTS, IDS, PUBLIC_ADDRESS } from '../ports/tokens.js';
import { ConnectionCommands } from './connection-commands.js';
import { EndFortnoxConsentCommand, type ConsentAnswer, type EndedConsent } from './end-fortnox-consent.command.js';

/** The company is known only after the exchange: nothing of it is kept before it is the right one. */
@CommandHandler(EndFortnoxConsentCommand)
export class EndFortnoxConsentHandler implements ICommandHandler<EndFortnoxConsentCommand> {
  constructor(
    private readonly connections: ConnectionCommands,
    @Inject(FORTNOX_CONSENTS) private readonly consents: Pick<FortnoxConsents, 'redeem'>,
    @Inject(CONSENT_REQUESTS) private readonly requests: Pick<ConsentRequests, 'take'>,
    @Inject(CONNECTION_LOOKUP) private readonly lookup: Pick<ConnectionLookup, 'byPropertyAndTenant'>,
    @Inject(PUBLIC_ADDRESS) private readonly address: Pick<PublicAddress, 'fortnoxCallback'>,
    @Inject(IDS) private readonly ids: Pick<Ids, 'sha256'>,
    @Inject(CLOCK) private readonly clock: Pick<Clock, 'now'>,
  ) {}

  async execute({ answer }: EndFortnoxConsentCommand): Promise<EndedConsent> {
    const { connectionId, actor } = await this.requestOf(answer);
    if (answer.code === null) throw new DomainError('CONSENT_DENIED', { fortnox: answer.error ?? 'no code came back' });
    const redirectUri = this.address.fortnoxCallback();
    const consent = await this.consents.redeem({ connectionId, code: answer.code, redirectUri });
    const { name: companyName, tenantId: fortnoxTenantId } = consent.company;
    const command = { type: 'GiveFortnoxConsent', fortnoxTenantId, companyName } as const;
    const state = await this.connections.stateOf(connectionId);
    giveConsent(command, state);
    await this.refuseTwin(state, fortnoxTenantId);
    // Tokens first: a consent in the log without its tokens would look given and work only with a service account.
    await consent.keep(connectionId);
    await this.connections.give(connectionId, command, actor);
    return { connectionId, connectionName: state.name, companyName };
  }

  private async requestOf({ state }: ConsentAnswer): Promise<ConsentRequest> {
    const request = state === null ? null : await this.requests.take(this.ids.sha256(state), this.clock.now());
    if (!request) throw new DomainError('CONSENT_REQUEST_UNKNOWN');
    return request;
  }

  /** The same property into the same company twice would book every invoice twice. */
  private async refuseTwin({ connectionId, propertyId }: OpenConnectionState, tenantId: string): Promise<void> {
    const twin = await this.lookup.byPropertyAndTenant(propertyId, tenantId);
    if (twin && twin.id !== connectionId) {
      throw new DomainError('CONNECTION_EXISTS', {
        id: twin.id,
        sirvoyPropertyId: propertyId,
        fortnoxTenantId: tenantId,
      });
    }
  }
}
