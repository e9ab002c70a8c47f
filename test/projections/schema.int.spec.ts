import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditTrailColumns } from '../../src/projections/audit-trail/audit-entry.js';
import { snakeCase } from '../../src/projections/columns.js';
import { connectionColumns } from '../../src/projections/connections/connection-row.js';
import { invoiceStatusColumns } from '../../src/projections/invoice-status/invoice-status.columns.js';
import { parkingColumns } from '../../src/projections/issues/parking.js';
import { projectionDatabase, type ProjectionDatabase } from './projection-database.js';

const POSTGRES_NAMES: Readonly<Record<string, string>> = {
  'text[]': 'ARRAY',
  timestamptz: 'timestamp with time zone',
};

describe('the migrated tables are the ones the projections write', () => {
  let database: ProjectionDatabase;
  beforeAll(async () => {
    database = await projectionDatabase();
  });
  afterAll(() => database.close());

  it.each([
    ['invoice_status', invoiceStatusColumns],
    ['audit_trail', auditTrailColumns],
    ['connections', connectionColumns],
    ['issues', parkingColumns],
  ])('%s', async (table, columns) => {
    const { rows } = await database.pool.query<{ name: string; type: string }>(
      'select column_name as name, data_type as type from information_schema.columns where table_name = $1',
      [table],
    );
    const expected = Object.entries(columns).map(([property, type]) => [
      snakeCase(property),
      POSTGRES_NAMES[type] ?? type,
    ]);
    expect(rows.map(({ name, type }) => [name, type]).sort()).toStrictEqual(expected.sort());
  });
});
