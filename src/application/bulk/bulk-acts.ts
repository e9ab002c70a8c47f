import { Inject, Injectable } from '@nestjs/common';
import { bulkAct, type BulkActCommand, type PlannedBulkAct } from '../../domain/bulk-act/bulk-act.decider.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import { handle, load } from '../command-handling.js';
import type { EventStore } from '../ports/event-store.port.js';
import type { Ids } from '../ports/ids.port.js';
import { EVENT_STORE, IDS } from '../ports/tokens.js';
import { bulkStream } from '../streams.js';

/** Where a bulk act is: of one connection, because the work on it is done with the connection's. */
export type BulkPlace = { readonly connectionId: string; readonly bulkId: string };

/** One bulk act's stream, for whoever looks at it or wishes something of it. */
@Injectable()
export class BulkActs {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  /** @throws DomainError BULK_ACT_NOT_FOUND */
  async one({ connectionId, bulkId }: BulkPlace): Promise<PlannedBulkAct> {
    const { state } = await load(this.store, bulkAct, bulkStream(connectionId, bulkId));
    if (state.status === 'unknown') throw new DomainError('BULK_ACT_NOT_FOUND', { bulkId });
    return state;
  }

  async give({ connectionId, bulkId }: BulkPlace, command: BulkActCommand, actor: string): Promise<void> {
    const commandId = this.ids.random();
    const cause = { commandId, correlationId: commandId, causationId: null, actor };
    await handle(this.store, bulkAct, bulkStream(connectionId, bulkId), command, cause);
  }
}
