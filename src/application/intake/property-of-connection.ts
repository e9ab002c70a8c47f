import { Inject, Injectable } from '@nestjs/common';
import { connection } from '../../domain/connection/connection.decider.js';
import { load } from '../command-handling.js';
import type { EventStore } from '../ports/event-store.port.js';
import { EVENT_STORE } from '../ports/tokens.js';
import { connectionStream } from '../streams.js';

/** Which Sirvoy property a connection belongs to. It never changes, so it is read once. */
@Injectable()
export class PropertyOfConnection {
  private readonly known = new Map<string, string>();

  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** Null for a connection that does not exist. */
  async find(connectionId: string): Promise<string | null> {
    const known = this.known.get(connectionId);
    if (known !== undefined) return known;
    const { state } = await load(this.store, connection, connectionStream(connectionId));
    if (state.status !== 'open') return null;
    this.known.set(connectionId, state.propertyId);
    return state.propertyId;
  }
}
