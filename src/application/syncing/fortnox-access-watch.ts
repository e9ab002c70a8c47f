import { Inject, Injectable } from '@nestjs/common';
import { connection } from '../../domain/connection/connection.decider.js';
import type { OpenConnectionState } from '../../domain/connection/connection.state.js';
import { handle } from '../command-handling.js';
import type { Cause, EventStore } from '../ports/event-store.port.js';
import { FortnoxFailure } from '../ports/fortnox-ledger.port.js';
import type { OperatorAlerts } from '../ports/operator-alerts.port.js';
import { EVENT_STORE, OPERATOR_ALERTS } from '../ports/tokens.js';
import { connectionStream } from '../streams.js';
import { postponedIfNoAccess } from './sync-postponed.js';

type Work = { readonly connection: Pick<OpenConnectionState, 'connectionId' | 'fortnoxAccess'>; readonly cause: Cause };

/** No access is the connection's trouble, never a document's: the connection is stopped, once, and says so loudly. */
@Injectable()
export class FortnoxAccessWatch {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(OPERATOR_ALERTS) private readonly alerts: OperatorAlerts,
  ) {}

  /**
   * What is to be thrown for an error of work that began under `connection.fortnoxAccess`. Where the consent is lost that
   * is recorded first: tried again, the document finds its connection stopped and is held.
   */
  async judged(error: unknown, work: Work): Promise<unknown> {
    if (isConsentLost(error)) await this.record(error.message, work);
    return postponedIfNoAccess(error);
  }

  private async record(because: string, { connection: { connectionId, fortnoxAccess }, cause }: Work): Promise<void> {
    const command = { type: 'LoseFortnoxAccess', asOfAccess: fortnoxAccess.version, because } as const;
    const lost = { ...cause, commandId: `access-lost/${cause.commandId}/${fortnoxAccess.version}` };
    const { events } = await handle(this.store, connection, connectionStream(connectionId), command, lost);
    if (events.length > 0) this.alerts.consentLost({ connectionId, because });
  }
}

/** Wrong credentials of this installation are no customer's doing: nobody has to consent again for them. */
const isConsentLost = (error: unknown): error is FortnoxFailure =>
  error instanceof FortnoxFailure && error.kind === 'unauthorised' && error.details.isInstallations !== true;
