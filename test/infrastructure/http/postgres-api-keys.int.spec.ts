import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RandomIds } from '../../../src/infrastructure/crypto/random-ids.js';
import { PostgresApiKeys } from '../../../src/infrastructure/http/access/postgres-api-keys.js';
import { projectionDatabase, type ProjectionDatabase } from '../../projections/projection-database.js';

describe('the keys of an installation', () => {
  const ids = new RandomIds();
  let database: ProjectionDatabase;
  let keys: PostgresApiKeys;
  beforeAll(async () => {
    database = await projectionDatabase();
    keys = new PostgresApiKeys(database.dataSource, ids);
  });
  beforeEach(() => database.pool.query('truncate api_keys'));
  afterAll(() => database.close());
  const found = (key: string) => keys.find(ids.sha256(key));

  it('an admin key is generated at the first start and shown this once', async () => {
    const generated = (await keys.provideAdminKey(null)) ?? '';
    expect(generated).toMatch(/^[\w-]{43}$/);
    await expect(keys.provideAdminKey(null)).resolves.toBeNull();
    await expect(found(generated)).resolves.toMatchObject({ role: 'admin', label: 'generated' });
  });
  it('only its hash is stored', async () => {
    const generated = (await keys.provideAdminKey(null)) ?? '';
    const { rows } = await database.pool.query<object>('select * from api_keys');
    expect(JSON.stringify(rows)).not.toContain(generated);
  });
  it('of several first starts at once only one generates', async () => {
    const generated = await Promise.all([1, 2, 3, 4].map(() => keys.provideAdminKey(null)));
    expect(generated.filter((key) => key !== null)).toHaveLength(1);
  });
  it('a configured key is used instead, and none is generated', async () => {
    await expect(keys.provideAdminKey('configured-key-1')).resolves.toBeNull();
    await expect(found('configured-key-1')).resolves.toMatchObject({ role: 'admin', label: 'configured' });
  });
  it('another configured key ends the one before', async () => {
    await keys.provideAdminKey('configured-key-1');
    await keys.provideAdminKey('configured-key-2');
    await keys.provideAdminKey('configured-key-2');
    await expect(found('configured-key-1')).resolves.toBeNull();
    await expect(found('configured-key-2')).resolves.toMatchObject({ role: 'admin' });
  });
  it('a key that is no longer configured ends, and one is generated', async () => {
    await keys.provideAdminKey('configured-key-1');
    await expect(keys.provideAdminKey(null)).resolves.not.toBeNull();
    await expect(found('configured-key-1')).resolves.toBeNull();
  });
  it('the generated key may be configured', async () => {
    const generated = (await keys.provideAdminKey(null)) ?? '';
    await expect(keys.provideAdminKey(generated)).resolves.toBeNull();
    await expect(found(generated)).resolves.toMatchObject({ role: 'admin' });
  });
});
