import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Clock } from '../ports/clock.port.js';
import type { ConsentRequests } from '../ports/consent-requests.port.js';
import type { FortnoxConsents } from '../ports/fortnox-consents.port.js';
import type { Ids } from '../ports/ids.port.js';
import type { PublicAddress } from '../ports/public-address.port.js';
import { CLOCK, CONSENT_REQUESTS, FORTNOX_CONSENTS, IDS, PUBLIC_ADDRESS } from '../ports/tokens.js';
import { BeginFortnoxConsentCommand } from './begin-fortnox-consent.command.js';
import { ConnectionCommands } from './connection-commands.js';

/** Time to forward the address to whoever administers the company, and for them to log in. */
const VALID_FOR_MS = 60 * 60_000;

@CommandHandler(BeginFortnoxConsentCommand)
export class BeginFortnoxConsentHandler implements ICommandHandler<BeginFortnoxConsentCommand> {
  constructor(
    private readonly connections: ConnectionCommands,
    @Inject(FORTNOX_CONSENTS) private readonly consents: Pick<FortnoxConsents, 'page'>,
    @Inject(CONSENT_REQUESTS) private readonly requests: Pick<ConsentRequests, 'open'>,
    @Inject(PUBLIC_ADDRESS) private readonly address: Pick<PublicAddress, 'fortnoxCallback'>,
    @Inject(IDS) private readonly ids: Pick<Ids, 'secret' | 'sha256'>,
    @Inject(CLOCK) private readonly clock: Pick<Clock, 'now'>,
  ) {}

  async execute({ connectionId, actor }: BeginFortnoxConsentCommand): Promise<{ url: string; expiresAt: string }> {
    await this.connections.stateOf(connectionId);
    const state = this.ids.secret();
    const url = this.consents.page({ state, redirectUri: this.address.fortnoxCallback() });
    const expiresAt = new Date(Date.parse(this.clock.now()) + VALID_FOR_MS).toISOString();
    await this.requests.open({ stateSha256: this.ids.sha256(state), connectionId, actor, expiresAt });
    return { url, expiresAt };
  }
}
