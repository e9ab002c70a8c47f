import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PostgresSweepPositions } from '../../../../src/infrastructure/postgres/sweeps/postgres-sweep-positions.js';
import { withMigratedDatabase, type MigratedDatabase } from '../../../support/migrated-database.js';

describe('how far a company has been swept', () => {
  let database: MigratedDatabase;
  let positions: PostgresSweepPositions;
  beforeAll(async () => {
    database = await withMigratedDatabase();
    positions = new PostgresSweepPositions(database.pool);
  });
  afterAll(() => database.close());

  const [EARLIER, LATER] = ['2026-03-02T08:00:00.000Z', '2026-03-02T08:05:00.123Z'];

  it('is told for those that were, and never goes back', async () => {
    const [mine, another] = [randomUUID(), randomUUID()];
    await positions.move([mine], EARLIER);
    await positions.move([mine], LATER);
    await positions.move([mine], EARLIER);
    await positions.move([], LATER);
    expect(await positions.of([mine, another])).toStrictEqual(new Map([[mine, LATER]]));
    expect(await positions.of([])).toStrictEqual(new Map());
  });
});
