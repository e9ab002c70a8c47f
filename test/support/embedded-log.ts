import type { EventStoreDBClient } from '@eventstore/db-client';
import { connectToEventStore, disconnect } from '../../src/infrastructure/event-store/event-store-client.js';
import { EventCodec } from '../../src/infrastructure/event-store/event-codec.js';
import { EventStoreDbEventStore } from '../../src/infrastructure/event-store/eventstoredb-event-store.js';
import type { EventTypes } from '../../src/infrastructure/event-store/upcasters.js';
import { RandomIds } from '../../src/infrastructure/crypto/random-ids.js';
import { SystemClock } from '../../src/infrastructure/crypto/system-clock.js';
import {
  startEmbeddedEventStore,
  type EmbeddedEventStore,
} from '../../src/infrastructure/event-store/embedded/embedded-event-store.js';
import { keptLog } from './logs.js';
import { withFreshDatabase, type FreshDatabase } from './postgres.js';

/** An embedded event store on a database of its own, that a test may stop and start again on the same port. */
export class EmbeddedLog {
  readonly clock = new SystemClock();
  readonly ids = new RandomIds();
  readonly codec: EventCodec;
  readonly client: EventStoreDBClient;
  readonly store: EventStoreDbEventStore;

  private constructor(
    readonly database: FreshDatabase,
    private server: EmbeddedEventStore,
    types: EventTypes,
  ) {
    this.codec = new EventCodec(types);
    this.client = connectToEventStore(server.connectionString, keptLog());
    const { client, codec, ids, clock } = this;
    this.store = new EventStoreDbEventStore({ client, codec, ids, clock });
  }

  static async start(types: EventTypes): Promise<EmbeddedLog> {
    const database = await withFreshDatabase();
    return new EmbeddedLog(database, await startEmbeddedEventStore({ databaseUrl: database.databaseUrl }), types);
  }

  async stopServer(): Promise<void> {
    await this.server.stop();
  }

  async startServer(): Promise<void> {
    const { port } = this.server;
    this.server = await startEmbeddedEventStore({ databaseUrl: this.database.databaseUrl, port });
  }

  async close(): Promise<void> {
    await disconnect(this.client, this.clock);
    await this.server.stop();
    await this.database.drop();
  }
}
