import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { READ_SIDE_BUGS } from '../../simulation/bugs/read-side-bugs.js';
import { readSideOf } from '../../simulation/read-side/one-log.js';
import { openTables, type Tables } from '../../simulation/read-side/tables.js';
import { withFreshDatabase, type FreshDatabase } from '../support/postgres.js';

// Much work, and none of it waits for anything: on a busy machine it only takes longer.
jest.setTimeout(120_000);

describe('I7, R16, T5: what a seed’s log becomes in the tables and at the routes', () => {
  let database: FreshDatabase;
  let tables: Tables;
  beforeAll(async () => {
    database = await withFreshDatabase();
    tables = await openTables(database.databaseUrl);
  });
  afterAll(async () => {
    await tables.close();
    await database.drop();
  });

  async function brokenBy(bug: string): Promise<readonly string[]> {
    const { violations } = await readSideOf(2, tables, READ_SIDE_BUGS[bug]);
    return [...new Set(violations.map(({ invariant }) => invariant))];
  }

  it('is the same rows whenever they are rebuilt, and nothing of another hotel', async () => {
    const { asked, violations } = await readSideOf(1, tables);
    expect(violations).toEqual([]);
    expect(asked).toBeGreaterThan(100);
  });

  it('finds a rebuild that reads the live table', async () => {
    expect(await brokenBy('rebuild-reads-live-table')).toEqual(['I7']);
  });

  it('finds a route that forgets whose it shows', async () => {
    expect(await brokenBy('route-without-tenant')).toEqual(['R16']);
  });
});
