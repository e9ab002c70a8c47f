import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../src/infrastructure/postgres/embedded/embedded-postgres.js';
import { openTables, type Tables } from './tables.js';

/** A PostgreSQL of one's own, for as long as the work takes. */
export async function withTables<T>(work: (tables: Tables) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fakturasynk-simulation-'));
  try {
    const postgres = await startEmbeddedPostgres({ dataDir });
    try {
      const tables = await openTables(postgres.databaseUrl);
      return await work(tables).finally(() => tables.close());
    } finally {
      await postgres.stop();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}
