import { Inject, Injectable } from '@nestjs/common';
import type { OpenConnectionState } from '../../domain/connection/connection.state.js';
import { ConnectionCommands } from '../connections/connection-commands.js';
import type { Ids } from '../ports/ids.port.js';
import { IDS } from '../ports/tokens.js';
import { FortnoxAccessWatch } from '../syncing/fortnox-access-watch.js';
import { causeOf } from './watch.js';

/** Looks into Fortnox while no document is under way: where access turns out to be lost, that is said there and then. */
@Injectable()
export class WatchedAccess {
  constructor(
    @Inject(IDS) private readonly ids: Ids,
    private readonly connections: ConnectionCommands,
    private readonly access: FortnoxAccessWatch,
  ) {}

  /** @throws what the look throws, judged as for documents; DomainError CONNECTION_NOT_FOUND */
  async during(connectionId: string, look: (connection: OpenConnectionState) => Promise<void>): Promise<void> {
    const connection = await this.connections.stateOf(connectionId);
    try {
      await look(connection);
    } catch (error) {
      throw await this.access.judged(error, { connection, cause: causeOf(this.ids) });
    }
  }
}
