import type pg from 'pg';
import { silentLog } from '../../src/infrastructure/logging/log.js';
import { createDataSource } from '../../src/infrastructure/postgres/data-source.js';
import { migrate } from '../../src/infrastructure/postgres/migrate.js';
import { migrations } from '../../src/infrastructure/postgres/migrations/migrations.js';
import { createPool } from '../../src/infrastructure/postgres/pool.js';
import { withFreshDatabase } from './postgres.js';

export type MigratedDatabase = { readonly pool: pg.Pool; readonly databaseUrl: string; close(): Promise<void> };

/** The application's tables in a database of this test file's own. */
export async function withMigratedDatabase(): Promise<MigratedDatabase> {
  const fresh = await withFreshDatabase();
  const { databaseUrl } = fresh;
  const dataSource = await createDataSource({ databaseUrl, entities: [], migrations, log: silentLog }).initialize();
  await migrate(dataSource, silentLog);
  await dataSource.destroy();
  const pool = createPool({ databaseUrl, applicationName: 'test', log: silentLog });
  return {
    pool,
    databaseUrl,
    close: async () => {
      await pool.end();
      await fresh.drop();
    },
  };
}
