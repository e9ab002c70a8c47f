import type { EventStoreDBClient } from '@eventstore/db-client';
import type pg from 'pg';
import type { DataSource } from 'typeorm';
import type { Closing } from './infrastructure/closing.js';
import type { AppConfig } from './infrastructure/config/load-config.js';
import { SystemClock } from './infrastructure/crypto/system-clock.js';
import { connectToEventStore, disconnect } from './infrastructure/event-store/event-store-client.js';
import { startEmbeddedEventStore } from './infrastructure/event-store/embedded/embedded-event-store.js';
import type { AppLog } from './infrastructure/logging/create-log.js';
import { createDataSource } from './infrastructure/postgres/data-source.js';
import { EmbeddedPostgresError } from './infrastructure/postgres/embedded/embedded-postgres-error.js';
import { startEmbeddedPostgres } from './infrastructure/postgres/embedded/embedded-postgres.js';
import { entities } from './infrastructure/postgres/entities.js';
import { AlreadyRunning, InstallationLock } from './infrastructure/postgres/installation-lock.js';
import { migrate } from './infrastructure/postgres/migrate.js';
import { migrations } from './infrastructure/postgres/migrations/migrations.js';
import { createPool } from './infrastructure/postgres/pool.js';

export type Stores = {
  readonly dataSource: DataSource;
  readonly pool: pg.Pool;
  /** For renewing Fortnox tokens alone, which holds a connection while Fortnox's login thinks. */
  readonly tokenPool: pg.Pool;
  readonly client: EventStoreDBClient;
  readonly databaseUrl: string;
  /** Resolves when another process has this one's embedded stores: this one must stop. */
  readonly takenOver: Promise<void>;
};

const ATTEMPTS = 3;
const TOKEN_SPARE_MS = 10_000;

/**
 * PostgreSQL and EventStoreDB: the ones configured, else embedded ones with their data under DATA_DIR.
 * @throws AlreadyRunning when another process has embedded stores on this database
 */
export async function openStores(config: AppConfig, log: AppLog, closing: Closing): Promise<Stores> {
  const { databaseUrl, lock } = await database(config, log, closing);
  const dataSource = await createDataSource({ databaseUrl, entities, migrations, log }).initialize();
  closing.add('TypeORM', () => dataSource.destroy());
  await migrate(dataSource, log);
  const pool = createPool({ databaseUrl, applicationName: 'fakturasynk', log, max: 20 });
  closing.add('PostgreSQL pool', () => pool.end());
  const tokenPool = createPool({
    ...{ databaseUrl, applicationName: 'fakturasynk tokens', log, max: 5 },
    // Two exchanges may follow each other while a token is renewed; only who stands still loses the lock.
    idleTransactionMs: 2 * config.fortnox.timeoutMs + TOKEN_SPARE_MS,
  });
  closing.add('PostgreSQL pool for tokens', () => tokenPool.end());
  const connectionString = config.eventStoreConnectionString ?? (await embeddedEventStore(databaseUrl, log, closing));
  const client = connectToEventStore(connectionString, log);
  closing.add('EventStoreDB client', () => disconnect(client, new SystemClock()));
  return { dataSource, pool, tokenPool, client, databaseUrl, takenOver: lock?.lost ?? NEVER };
}

type LockedDatabase = { readonly databaseUrl: string; readonly lock: InstallationLock | null };

const NEVER = new Promise<never>(() => undefined);

async function database(config: AppConfig, log: AppLog, closing: Closing): Promise<LockedDatabase> {
  const { databaseUrl } = config;
  if (databaseUrl !== null) return { databaseUrl, lock: await lockIfAlone(config, databaseUrl, { log, closing }) };
  for (let attempt = 1; ; attempt++) {
    try {
      return await embeddedDatabase(config, log, closing);
    } catch (error) {
      // A predecessor that ends takes its server with it, perhaps from under us: the next attempt starts ours.
      if (error instanceof AlreadyRunning || error instanceof EmbeddedPostgresError || attempt === ATTEMPTS)
        throw error;
      log.warn({ attempt, error }, 'lost the embedded PostgreSQL at the start, trying again');
    }
  }
}

/** Processes share what each of them can reach; an embedded event store lives in one of them. */
async function lockIfAlone(
  { eventStoreConnectionString }: AppConfig,
  databaseUrl: string,
  { log, closing }: { readonly log: AppLog; readonly closing: Closing },
): Promise<InstallationLock | null> {
  if (eventStoreConnectionString !== null) return null;
  const lock = await lockOn(databaseUrl, log);
  closing.add('installation lock', () => lock.release());
  return lock;
}

async function embeddedDatabase({ dataDir }: AppConfig, log: AppLog, closing: Closing): Promise<LockedDatabase> {
  const postgres = await startEmbeddedPostgres({ dataDir, logger: log });
  const lock = await lockOn(postgres.databaseUrl, log);
  // Not before: the server of an installation that is running belongs to the process that runs it.
  closing.add('embedded PostgreSQL', () => {
    lock.leaveToServer();
    return postgres.stop();
  });
  return { databaseUrl: postgres.databaseUrl, lock };
}

export const lockOn = (databaseUrl: string, log: AppLog): Promise<InstallationLock> =>
  InstallationLock.take({ databaseUrl, clock: new SystemClock(), log });

async function embeddedEventStore(databaseUrl: string, logger: AppLog, closing: Closing): Promise<string> {
  const store = await startEmbeddedEventStore({ databaseUrl, logger });
  closing.add('embedded event store', () => store.stop());
  return store.connectionString;
}
