import { silentLog, type Log } from '../../logging/log.js';
import { EventStoreServer } from './server.js';
import { EventLog } from './storage/event-log.js';
import type { WriteCounters } from './storage/log-writer.js';

/** A killed predecessor's backend gives the writer lock back within this time. */
const LOCK_WAIT_MS = 3_000;

export type EmbeddedEventStoreOptions = {
  readonly databaseUrl: string;
  /** PostgreSQL schema that holds the store; created when missing. */
  readonly schema?: string;
  readonly host?: string;
  /** 0 = any free port. */
  readonly port?: number;
  readonly logger?: Log;
  readonly lockWaitMs?: number;
};

export type EmbeddedEventStore = {
  /** For EventStoreDB clients: `esdb://host:port?tls=false`. */
  readonly connectionString: string;
  readonly port: number;
  /** Appends, commits and events since the start. */
  readonly counters: Readonly<WriteCounters>;
  /** Ends subscriptions, finishes commits, closes all connections; safe to call twice. */
  stop(): Promise<void>;
};

/**
 * Starts a server that speaks EventStoreDB's gRPC protocol and stores in PostgreSQL. Throws StoreIsLocked when another
 * server writes the same store.
 */
export async function startEmbeddedEventStore(options: EmbeddedEventStoreOptions): Promise<EmbeddedEventStore> {
  const {
    databaseUrl,
    schema = 'eventstore',
    host = '127.0.0.1',
    port = 0,
    logger: log = silentLog,
    lockWaitMs = LOCK_WAIT_MS,
  } = options;
  const events = await EventLog.open({ databaseUrl, schema, log, lockWaitMs });
  const server = new EventStoreServer(events, log);
  try {
    const bound = await server.listen(host, port);
    let stopped: Promise<void> | undefined;
    return {
      connectionString: `esdb://${host}:${bound}?tls=false`,
      port: bound,
      counters: events.writer.counters,
      stop: () => (stopped ??= server.stop().then(() => events.close())),
    };
  } catch (error) {
    await events.close();
    throw error;
  }
}
