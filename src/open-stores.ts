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
import { startEmbeddedPostgres } from './infrastructure/postgres/embedded/embedded-postgres.js';
import { entities } from './infrastructure/postgres/entities.js';
import { migrate } from './infrastructure/postgres/migrate.js';
import { migrations } from './infrastructure/postgres/migrations/migrations.js';
import { createPool } from './infrastructure/postgres/pool.js';

export type Stores = {
  readonly dataSource: DataSource;
  readonly pool: pg.Pool;
  readonly client: EventStoreDBClient;
};

/** PostgreSQL and EventStoreDB: the ones configured, else embedded ones with their data under DATA_DIR. */
export async function openStores(config: AppConfig, log: AppLog, closing: Closing): Promise<Stores> {
  const databaseUrl = config.databaseUrl ?? (await embeddedDatabase(config, log, closing));
  const dataSource = await createDataSource({ databaseUrl, entities, migrations, log }).initialize();
  closing.add('TypeORM', () => dataSource.destroy());
  await migrate(dataSource, log);
  const pool = createPool({ databaseUrl, applicationName: 'fakturasynk', log, max: 20 });
  closing.add('PostgreSQL pool', () => pool.end());
  const connectionString = config.eventStoreConnectionString ?? (await embeddedEventStore(databaseUrl, log, closing));
  const client = connectToEventStore(connectionString, log);
  closing.add('EventStoreDB client', () => disconnect(client, new SystemClock()));
  return { dataSource, pool, client };
}

async function embeddedDatabase({ dataDir }: AppConfig, log: AppLog, closing: Closing): Promise<string> {
  const postgres = await startEmbeddedPostgres({ dataDir, logger: log });
  closing.add('embedded PostgreSQL', () => postgres.stop());
  return postgres.databaseUrl;
}

async function embeddedEventStore(databaseUrl: string, logger: AppLog, closing: Closing): Promise<string> {
  const store = await startEmbeddedEventStore({ databaseUrl, logger });
  closing.add('embedded event store', () => store.stop());
  return store.connectionString;
}
