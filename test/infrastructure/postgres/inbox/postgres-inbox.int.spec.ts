import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { createSecretBox } from '../../../../src/infrastructure/crypto/secret-box.js';
import { PostgresInbox } from '../../../../src/infrastructure/postgres/inbox/postgres-inbox.js';
import { inboxContract, receivedBody } from '../../../contracts/inbox.contract.js';
import { withMigratedDatabase, type MigratedDatabase } from '../../../support/migrated-database.js';

const box = createSecretBox({ key: randomBytes(32) });

inboxContract('PostgreSQL', async () => {
  const database = await withMigratedDatabase();
  return {
    inbox: new PostgresInbox(database.pool, box),
    empty: async () => {
      await database.pool.query('truncate inbox');
    },
    close: () => database.close(),
  };
});

describe('the inbox table', () => {
  let database: MigratedDatabase;
  beforeAll(async () => {
    database = await withMigratedDatabase();
  });
  beforeEach(() => database.pool.query('truncate inbox'));
  afterAll(() => database.close());

  /** The inbox on a pool that counts its statements. */
  const counted = () => {
    const counts = { statements: 0 };
    const query = (text: string, values?: unknown[]) => {
      counts.statements += 1;
      return database.pool.query(text, values);
    };
    const pool = { query } as Pick<pg.Pool, 'query'> as pg.Pool;
    return { counts, inbox: new PostgresInbox(pool, box) };
  };

  it('P21 two hundred bodies in one moment share a few commits, and each is there', async () => {
    const { counts, inbox } = counted();
    const texts = Array.from({ length: 200 }, (_, n) => `body ${n}`);
    const stored = await Promise.all(texts.map((text) => inbox.store(receivedBody(text))));
    expect(stored.every(Boolean)).toBe(true);
    expect(counts.statements).toBeLessThanOrEqual(3);
    expect((await inbox.pending(500)).map(({ body }) => body.toString())).toStrictEqual(texts);
    expect(await inbox.countPending()).toBe(200);
  });

  it('verdicts on many bodies in one moment share a few commits, each with its own', async () => {
    const { counts, inbox } = counted();
    const bodies = Array.from({ length: 100 }, (_, n) => receivedBody(`body ${n}`));
    await Promise.all(bodies.map((received) => inbox.store(received)));
    counts.statements = 0;
    await Promise.all(bodies.map(({ id }, n) => inbox.judge(id, { status: 'derived', bookingId: String(n) })));
    expect(counts.statements).toBeLessThanOrEqual(2);
    const { rows } = await database.pool.query<{ id: string; booking_id: string }>('select id, booking_id from inbox');
    expect(new Map(rows.map(({ id, booking_id: booking }) => [id, booking]))).toStrictEqual(
      new Map(bodies.map(({ id }, n) => [id, String(n)])),
    );
  });

  it('holds no body in clear: neither the row nor its text shows what a guest wrote', async () => {
    const { inbox } = counted();
    await inbox.store(receivedBody('{"passport":"CANARY-77031"}'));
    const { rows } = await database.pool.query<{ row: string; body: Buffer }>(
      'select i::text as row, body from inbox i',
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.row).not.toContain(Buffer.from('CANARY-77031').toString('hex'));
    expect(rows[0]?.body.includes('CANARY-77031')).toBe(false);
  });

  it('opens a body only as the connection’s it came in for', async () => {
    const { inbox } = counted();
    await inbox.store(receivedBody('secret'));
    await database.pool.query(`update inbox set connection_id = 'b6d5c7a2-0000-4000-8000-00000000dead'`);
    await expect(inbox.pending(10)).rejects.toMatchObject({ code: 'SECRET_UNREADABLE' });
  });

  it('says so when it could not be stored, to each who waited, and goes on afterwards', async () => {
    const failure = new Error('the database is away');
    let isAway = true;
    const query = (text: string, values?: unknown[]) =>
      isAway ? Promise.reject(failure) : database.pool.query(text, values);
    const inbox = new PostgresInbox({ query } as Pick<pg.Pool, 'query'> as pg.Pool, box);
    const outcomes = await Promise.allSettled(['one', 'two', 'three'].map((text) => inbox.store(receivedBody(text))));
    expect(
      outcomes.map((outcome) => (outcome.status === 'rejected' ? (outcome.reason as unknown) : null)),
    ).toStrictEqual([failure, failure, failure]);
    isAway = false;
    expect(await inbox.store(receivedBody('one'))).toBe(true);
  });

  it('tells whoever works on bodies, when something new was committed', async () => {
    const { inbox } = counted();
    let told = 0;
    inbox.notify(() => (told += 1));
    await inbox.store(receivedBody('one'));
    expect(told).toBe(1);
    await inbox.store(receivedBody('one'));
    expect(told).toBe(1);
  });

  it('keeps the verdict with the row: the booking, or why not', async () => {
    const { inbox } = counted();
    const bodies = ['one', 'two'].map((text) => receivedBody(text));
    for (const received of bodies) await inbox.store(received);
    await inbox.judge(bodies[0]!.id, { status: 'derived', bookingId: '40211' });
    await inbox.judge(bodies[1]!.id, { status: 'foreign', detail: 'property 9' });
    const { rows } = await database.pool.query(
      'select status, detail, booking_id, derived_at is not null as judged from inbox order by received_seq',
    );
    expect(rows).toStrictEqual([
      { status: 'derived', detail: null, booking_id: '40211', judged: true },
      { status: 'foreign', detail: 'property 9', booking_id: null, judged: true },
    ]);
  });
});
