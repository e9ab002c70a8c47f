import type { DataSource } from 'typeorm';
import type pg from 'pg';
import { silentLog } from '../../src/infrastructure/logging/log.js';
import { createDataSource } from '../../src/infrastructure/postgres/data-source.js';
import { entities } from '../../src/infrastructure/postgres/entities.js';
import { migrate } from '../../src/infrastructure/postgres/migrate.js';
import { migrations } from '../../src/infrastructure/postgres/migrations/migrations.js';
import { createPool } from '../../src/infrastructure/postgres/pool.js';

/** The product's tables in a real PostgreSQL. */
export type Tables = {
  readonly databaseUrl: string;
  readonly dataSource: DataSource;
  readonly pool: pg.Pool;
  /** Nobody has written anything yet. */
  empty(): Promise<void>;
  /** As if a connection had never been. */
  forget(connectionId: string): Promise<void>;
  close(): Promise<void>;
};

/** Which rows there are is looked at, never whether a power cut keeps them: nobody waits for the disk. */
const NOTHING_TO_KEEP = `
  do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$`;

/** @param databaseUrl an empty database */
export async function openTables(databaseUrl: string): Promise<Tables> {
  const dataSource = createDataSource({ databaseUrl, entities, migrations, log: silentLog });
  await dataSource.initialize();
  await migrate(dataSource, silentLog);
  await dataSource.query(NOTHING_TO_KEEP);
  const pool = createPool({ databaseUrl, applicationName: 'simulation', log: silentLog });
  return {
    ...{ databaseUrl, dataSource, pool },
    empty: () => empty(pool),
    forget: (connectionId) => forget(pool, connectionId),
    close: async () => {
      await pool.end();
      await dataSource.destroy();
    },
  };
}

async function empty(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ readonly name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename <> 'migrations'`,
  );
  await pool.query(`truncate ${rows.map(({ name }) => name).join(', ')}`);
}

async function forget(pool: pg.Pool, connectionId: string): Promise<void> {
  const { rows } = await pool.query<{ readonly name: string }>(
    `select quote_ident(table_name) as name from information_schema.columns
     where table_schema = 'public' and column_name = 'connection_id'`,
  );
  for (const { name } of rows) await pool.query(`delete from ${name} where connection_id::text = $1`, [connectionId]);
  await pool.query('delete from connections where id = $1', [connectionId]);
}
