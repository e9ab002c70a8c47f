import { randomUUID } from 'node:crypto';
import {
  EventStoreDBClient,
  jsonEvent,
  type AllStreamResolvedEvent,
  type JSONEventType,
  type ReadAllOptions,
  type ReadStreamOptions,
  type ResolvedEvent,
} from '@eventstore/db-client';
import {
  startEmbeddedEventStore,
  type EmbeddedEventStore,
} from '../../../../src/infrastructure/event-store/embedded/embedded-event-store.js';
import { keptLog } from '../../../support/logs.js';
import { withFreshDatabase, type FreshDatabase } from '../../../support/postgres.js';

export type Note = JSONEventType<'Noted', { readonly n: number }>;

/** A JSON event with the number `n`, by default with an id of its own. */
export const noted = (n: number, id: string = randomUUID()) => jsonEvent<Note>({ id, type: 'Noted', data: { n } });

export const notes = (...numbers: number[]) => numbers.map((n) => noted(n));

/** The numbers of the events, in the order given. */
export const numbersOf = (events: readonly { event?: { data: unknown } }[]): unknown[] =>
  events.map(({ event }) => (event?.data as { n?: number } | undefined)?.n);

/** The server on a database of its own, with the official client connected to it over a socket. */
export class StoreUnderTest {
  readonly log = keptLog();

  private constructor(
    readonly database: FreshDatabase,
    private server: EmbeddedEventStore,
    private connected: EventStoreDBClient,
  ) {}

  static async start(): Promise<StoreUnderTest> {
    const database = await withFreshDatabase();
    const server = await startEmbeddedEventStore({ databaseUrl: database.databaseUrl });
    return new StoreUnderTest(database, server, EventStoreDBClient.connectionString(server.connectionString));
  }

  get client(): EventStoreDBClient {
    return this.connected;
  }

  get counters(): EmbeddedEventStore['counters'] {
    return this.server.counters;
  }

  get connectionString(): string {
    return this.server.connectionString;
  }

  async stopServer(): Promise<void> {
    await this.server.stop();
  }

  async restart(): Promise<void> {
    await this.connected.dispose();
    await this.server.stop();
    this.server = await startEmbeddedEventStore({ databaseUrl: this.database.databaseUrl, logger: this.log });
    this.connected = EventStoreDBClient.connectionString(this.server.connectionString);
  }

  async close(): Promise<void> {
    await this.connected.dispose();
    await this.server.stop();
    await this.database.drop();
  }

  async readStream(stream: string, options: ReadStreamOptions = {}): Promise<ResolvedEvent<Note>[]> {
    return all(this.client.readStream<Note>(stream, options));
  }

  async readAll(options: ReadAllOptions = {}): Promise<AllStreamResolvedEvent[]> {
    return all(this.client.readAll(options));
  }
}

export async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}

type Subscription<T> = AsyncIterable<T> & { unsubscribe(): Promise<void> };

/** The first `count` events; then unsubscribes, because leaving the loop alone keeps the call open. */
export async function take<T>(subscription: Subscription<T>, count: number): Promise<T[]> {
  const items: T[] = [];
  for await (const item of subscription) {
    items.push(item);
    if (items.length === count) break;
  }
  await subscription.unsubscribe();
  return items;
}
