import { Inject, Injectable } from '@nestjs/common';
import type { ConnectionCommand } from '../../domain/connection/connection.commands.js';
import { connection } from '../../domain/connection/connection.decider.js';
import type { OpenConnectionState } from '../../domain/connection/connection.state.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import { handle, load } from '../command-handling.js';
import type { EventStore } from '../ports/event-store.port.js';
import type { Ids } from '../ports/ids.port.js';
import { EVENT_STORE, IDS } from '../ports/tokens.js';
import { connectionStream } from '../streams.js';

/** One connection's stream, for whoever from outside wishes something of it. */
@Injectable()
export class ConnectionCommands {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  /** @throws DomainError CONNECTION_NOT_FOUND */
  async stateOf(connectionId: string): Promise<OpenConnectionState> {
    const { state } = await load(this.store, connection, connectionStream(connectionId));
    if (state.status !== 'open') throw new DomainError('CONNECTION_NOT_FOUND', { id: connectionId });
    return state;
  }

  async give(connectionId: string, command: ConnectionCommand, actor: string): Promise<void> {
    const commandId = this.ids.random();
    const cause = { commandId, correlationId: commandId, causationId: null, actor };
    await handle(this.store, connection, connectionStream(connectionId), command, cause);
  }
}
