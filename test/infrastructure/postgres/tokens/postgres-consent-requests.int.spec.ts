import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PostgresConsentRequests } from '../../../../src/infrastructure/postgres/tokens/postgres-consent-requests.js';
import { withMigratedDatabase, type MigratedDatabase } from '../../../support/migrated-database.js';

describe('consents that were asked for', () => {
  let database: MigratedDatabase;
  let requests: PostgresConsentRequests;
  beforeAll(async () => {
    database = await withMigratedDatabase();
    requests = new PostgresConsentRequests(database.pool);
  });
  afterAll(() => database.close());

  const [NOW, LATER] = ['2126-03-02T08:00:00.000Z', '2126-03-02T09:00:00.000Z'];
  const request = () => ({ stateSha256: randomUUID(), connectionId: randomUUID(), actor: 'key:Åsa', expiresAt: LATER });

  it('are given once, to one of many who ask at once', async () => {
    const mine = request();
    await requests.open(mine);
    const taken = await Promise.all(Array.from({ length: 10 }, () => requests.take(mine.stateSha256, NOW)));
    expect(taken.filter((each) => each !== null)).toStrictEqual([mine]);
  });

  it('are not given from their expiry on, nor to who never asked', async () => {
    const mine = request();
    await requests.open(mine);
    expect(await requests.take(mine.stateSha256, LATER)).toBeNull();
    expect(await requests.take('nobody', NOW)).toBeNull();
  });

  it('are cleared away when others are asked for', async () => {
    await requests.open({ ...request(), expiresAt: '2026-01-01T00:00:00.000Z' });
    await requests.open(request());
    const { rows } = await database.pool.query('select 1 from fortnox_consent_requests where expires_at < now()');
    expect(rows).toStrictEqual([]);
  });
});
