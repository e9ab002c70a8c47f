import type { DataSource } from 'typeorm';
import type { Log } from '../logging/log.js';

/**
 * Brings the schema up to date, forward only, each migration in its own transaction; creates the schema if absent.
 * Of several processes that start at once one migrates while the others wait for it and then find nothing to do.
 * Returns the names it ran.
 */
export async function migrate(dataSource: DataSource, log: Log): Promise<readonly string[]> {
  const schema = schemaOf(dataSource);
  const lock = dataSource.createQueryRunner();
  try {
    // Held by a transaction, not by the session, so that it also works through a transaction pooler.
    await lock.startTransaction();
    await lock.query(`select pg_advisory_xact_lock(hashtextextended('fakturasynk migrate ' || $1, 0))`, [schema]);
    await dataSource.query(`create schema if not exists "${schema}"`);
    const executed = await dataSource.runMigrations({ transaction: 'each' });
    await lock.commitTransaction();
    for (const { name } of executed) log.info({ name }, 'migrated the database');
    return executed.map(({ name }) => name);
  } finally {
    if (lock.isTransactionActive) await lock.rollbackTransaction();
    await lock.release();
  }
}

function schemaOf({ options }: DataSource): string {
  return ('schema' in options && typeof options.schema === 'string' && options.schema) || 'public';
}
