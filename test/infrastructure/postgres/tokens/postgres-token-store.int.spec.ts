import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createSecretBox } from '../../../../src/infrastructure/crypto/secret-box.js';
import type { StoredTokens } from '../../../../src/infrastructure/fortnox/oauth/token-store.js';
import { PostgresTokenStore } from '../../../../src/infrastructure/postgres/tokens/postgres-token-store.js';
import { silentLog } from '../../../../src/infrastructure/logging/log.js';
import { createPool } from '../../../../src/infrastructure/postgres/pool.js';
import { withMigratedDatabase, type MigratedDatabase } from '../../../support/migrated-database.js';
import { until } from '../../../support/until.js';

const tokens = (accessToken: string): StoredTokens => ({
  accessToken,
  refreshToken: 'canary-refresh',
  renewAt: '2026-03-02T08:50:00.000Z',
  usableUntil: '2026-03-02T08:59:30.000Z',
});

describe('tokens in PostgreSQL (reliability 7.2)', () => {
  let database: MigratedDatabase;
  beforeAll(async () => {
    database = await withMigratedDatabase();
  });
  afterAll(() => database.close());

  const box = createSecretBox({ key: randomBytes(32) });
  const storeOf = (pool = database.pool) => new PostgresTokenStore(pool, box);
  const stored = async (id: string) => {
    let seen: StoredTokens | null = null;
    await storeOf().renew(id, (known) => {
      seen = known;
      return Promise.resolve(known ?? tokens('none'));
    });
    return seen;
  };

  it('are there for whoever asks next, sealed', async () => {
    const id = randomUUID();
    await storeOf().renew(id, (known) => {
      expect(known).toBeNull();
      return Promise.resolve(tokens('first'));
    });
    expect(await stored(id)).toStrictEqual(tokens('first'));
    const { rows } = await database.pool.query<{ sealed: Buffer }>('select sealed from fortnox_tokens');
    expect(rows.map(({ sealed }) => sealed.toString('latin1')).join()).not.toContain('canary');
  });

  it('of one connection open for no other', async () => {
    const [mine, theirs] = [randomUUID(), randomUUID()];
    await storeOf().renew(mine, () => Promise.resolve(tokens('mine')));
    await storeOf().renew(theirs, () => Promise.resolve(tokens('theirs')));
    await database.pool.query(
      `update fortnox_tokens set sealed = (select sealed from fortnox_tokens where connection_id = $1)
       where connection_id = $2`,
      [mine, theirs],
    );
    await expect(stored(theirs)).rejects.toMatchObject({ code: 'SECRET_UNREADABLE' });
  });

  it('are renewed by one at a time; of a renewal that fails nothing stays', async () => {
    const id = randomUUID();
    const order: string[] = [];
    const renewal = (name: string, work: () => Promise<void>) =>
      storeOf().renew(id, async (known) => {
        order.push(`${name} begins with ${known?.accessToken ?? 'nothing'}`);
        await work();
        order.push(`${name} ends`);
        return tokens(name);
      });
    let fail = (): void => undefined;
    const failing = new Promise<void>((_, reject) => (fail = () => reject(new Error('first'))));
    const first = renewal('first', () => failing);
    await until('the first holds the row', () => order.length === 1);
    const second = renewal('second', () => Promise.resolve());
    await until('the second waits for it', async () => {
      const waiting = await database.pool.query(`select 1 from pg_locks where not granted`);
      return waiting.rows.length > 0;
    });
    fail();
    await expect(first).rejects.toThrow('first');
    await second;
    expect(order).toStrictEqual(['first begins with nothing', 'second begins with nothing', 'second ends']);
  });

  it('a process that stands still while it renews loses its turn, and what it brings later is not stored', async () => {
    const id = randomUUID();
    let wakeUp = (): void => undefined;
    const asleep = new Promise<void>((resolve) => (wakeUp = resolve));
    let isAsleep = false;
    const { databaseUrl } = database;
    const pool = createPool({ databaseUrl, applicationName: 'stopped', log: silentLog, idleTransactionMs: 200 });
    const stopped = storeOf(pool).renew(id, async () => {
      isAsleep = true;
      await asleep;
      return tokens('late');
    });
    const outcome = stopped.then(
      () => 'stored',
      () => 'refused',
    );
    await until('the first holds the row', () => isAsleep);
    await storeOf().renew(id, () => Promise.resolve(tokens('in time')));
    wakeUp();
    expect(await outcome).toBe('refused');
    await pool.end();
    expect(await stored(id)).toStrictEqual(tokens('in time'));
  });
});
