import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SystemClock } from '../../../src/infrastructure/crypto/system-clock.js';
import type { Subject } from '../../../src/infrastructure/leases/lease.js';
import { LeaseTable } from '../../../src/infrastructure/leases/lease-table.js';
import { WorkerPresence } from '../../../src/infrastructure/leases/worker-presence.js';
import { silentLog } from '../../../src/infrastructure/logging/log.js';
import { withMigratedDatabase, type MigratedDatabase } from '../../support/migrated-database.js';
import { at } from '../../support/recorded.js';
import { until } from '../../support/until.js';

const [A, B, C]: readonly [Subject, Subject, Subject] = ['connection/a', 'connection/b', 'connection/c'];
const HOUR_MS = 3_600_000;

describe('leases in PostgreSQL (reliability 2.5)', () => {
  let database: MigratedDatabase;
  let sessions: WorkerPresence[] = [];
  beforeAll(async () => {
    database = await withMigratedDatabase();
  });
  // The migration leaves the read side's lease.
  beforeEach(() => database.pool.query('truncate leases, workers'));
  afterEach(async () => {
    await Promise.all(sessions.map((session) => session.close()));
    sessions = [];
  });
  afterAll(() => database.close());

  /** A worker that is alive; `ttlMs` of its leases. */
  async function worker(n: number, ttlMs = HOUR_MS) {
    const id = `00000000-0000-4000-8000-00000000000${n}`;
    const parts = { databaseUrl: database.databaseUrl, sessionKey: n, clock: new SystemClock(), log: silentLog };
    const session = await WorkerPresence.show(parts);
    sessions.push(session);
    const table = new LeaseTable(database.pool, { id, sessionKey: n }, ttlMs);
    await table.checkIn();
    return { table, session };
  }
  async function know(...subjects: readonly Subject[]): Promise<void> {
    for (const subject of subjects) await database.pool.query('insert into leases (subject) values ($1)', [subject]);
  }
  const subjects = (grants: readonly { readonly subject: Subject }[]) =>
    grants.map(({ subject }) => subject).toSorted();

  it('gives each connection to one worker, no more than it asks for, and the read side beside them', async () => {
    const [one, two] = [await worker(1), await worker(2)];
    await know(A, B, C, 'projections');
    const [first, second] = await Promise.all([one.table.claim(2), two.table.claim(2)]);
    expect(subjects([...first, ...second])).toStrictEqual([A, B, C, 'projections']);
    expect([first, second].every((own) => own.filter(({ subject }) => subject !== 'projections').length <= 2)).toBe(
      true,
    );
    expect(await one.table.claim(9)).toStrictEqual([]);
  });

  it('keeps how far a worker came for the next one, whose fencing number is higher', async () => {
    const [one, two] = [await worker(1), await worker(2)];
    await know(A);
    const [grant] = await one.table.claim(1);
    expect(grant).toStrictEqual({ subject: A, fence: 1n, position: null, unusedForMs: null });
    await one.table.release([{ subject: A, fence: 1n, position: at(2 ** 40) }]);
    const [next] = await two.table.claim(1);
    expect(next).toMatchObject({ subject: A, fence: 2n, position: at(2 ** 40) });
    expect(next?.unusedForMs).toBeLessThan(10_000);
  });

  it('lets a lease be taken that has run out, and tells its old holder at the renewal', async () => {
    const [one, two] = [await worker(1, 1), await worker(2)];
    await know(A, B);
    await one.table.claim(2);
    await until('it has run out', async () => subjects(await two.table.claim(1)).includes(A));
    const holdings = [A, B].map((subject) => ({ subject, fence: 1n, position: at(1) }));
    expect([...(await one.table.renew(holdings))]).toStrictEqual([B]);
    // Nor can it give back what is another's now.
    await one.table.release(holdings);
    expect(await two.table.renew([{ subject: A, fence: 2n, position: null }])).toStrictEqual(new Set([A]));
  });

  it('lets the leases of a dead process be taken at once, long before they run out', async () => {
    const [one, two] = [await worker(1), await worker(2)];
    await know(A);
    await one.table.claim(1);
    expect(await two.table.claim(1)).toStrictEqual([]);
    await one.session.close();
    await until('PostgreSQL has noticed', async () => subjects(await two.table.claim(1)).includes(A));
  });

  it('shows itself again after its session was cut', async () => {
    const { session, table } = await worker(1);
    await database.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'fakturasynk worker'
       and datname = current_database()`,
    );
    await until('it is back', async () => session.isOpen && (await table.census()).workers === 1);
  });

  it('counts who is alive and what there is to share', async () => {
    const [one] = [await worker(1), await worker(2)];
    await know(A, B, 'projections');
    expect(await one.table.census()).toStrictEqual({ connections: 2, workers: 2 });
    await sessions.pop()?.close();
    await until('one is gone', async () => (await one.table.census()).workers === 1);
  });

  it('lets the first who sees a new connection have it', async () => {
    const [one, two] = [await worker(1), await worker(2)];
    const met = await Promise.all([one.table.meet(A, at(3)), two.table.meet(A, at(3))]);
    expect(met.filter((grant) => grant !== null)).toStrictEqual([
      { subject: A, fence: 1n, position: at(3), unusedForMs: null },
    ]);
  });

  it('knows where a reader must begin so that no connection misses anything', async () => {
    const { table } = await worker(1);
    expect(await table.earliest()).toBeNull();
    await table.meet(A, at(9));
    await table.meet(B, at(4));
    expect(await table.earliest()).toStrictEqual(at(4));
    await know(C);
    expect(await table.earliest()).toBeNull();
  });
});
