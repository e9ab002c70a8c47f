import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setImmediate as turn } from 'node:timers/promises';
import pg from 'pg';
import { SystemClock } from '../../../src/infrastructure/crypto/system-clock.js';
import { AlreadyRunning, InstallationLock } from '../../../src/infrastructure/postgres/installation-lock.js';
import { keptLog } from '../../support/logs.js';
import { withFreshDatabase, type FreshDatabase } from '../../support/postgres.js';
import { until } from '../../support/until.js';

/** Waits ten times as fast, so that a refusal takes 0.4 s. */
class HastyClock extends SystemClock {
  override monotonicMs(): number {
    return 10 * super.monotonicMs();
  }
  override sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return super.sleep(ms / 10, signal);
  }
}

describe('one process per installation', () => {
  let database: FreshDatabase;
  let admin: pg.Client;
  const taken: InstallationLock[] = [];
  beforeEach(async () => {
    database = await withFreshDatabase();
    admin = new pg.Client({ connectionString: database.databaseUrl });
    await admin.connect();
  });
  afterEach(async () => {
    for (const lock of taken.splice(0)) await lock.release();
    await admin.end();
    await database.drop();
  });

  const take = async (): Promise<InstallationLock> => {
    const lock = await InstallationLock.take({ ...database, clock: new HastyClock(), log: keptLog() });
    taken.push(lock);
    return lock;
  };
  /** Server processes whose session holds an advisory lock. */
  const holders = async (): Promise<readonly number[]> => {
    const { rows } = await admin.query<{ pid: number }>(
      `select pid from pg_locks where locktype = 'advisory' and granted
         and database = (select oid from pg_database where datname = current_database())`,
    );
    return rows.map(({ pid }) => pid);
  };
  const cut = async (): Promise<void> => {
    for (const pid of await holders()) await admin.query('select pg_terminate_backend($1)', [pid]);
  };
  const isLost = async (lock: InstallationLock): Promise<boolean> =>
    Promise.race([lock.lost.then(() => true), turn(false)]);

  it('refuses a second one, and lets it in when the first has ended', async () => {
    const first = await take();
    await expect(take()).rejects.toThrow(AlreadyRunning);
    await first.release();
    await take();
    expect(await holders()).toHaveLength(1);
  });

  it('waits a moment for a predecessor that is ending', async () => {
    const first = await take();
    const second = take();
    await first.release();
    expect(await isLost(await second)).toBe(false);
  });

  it('takes the lock again when PostgreSQL has cut the session', async () => {
    const lock = await take();
    const [before] = await holders();
    await cut();
    await until('another session holds it', async () => (await holders()).some((pid) => pid !== before));
    expect(await isLost(lock)).toBe(false);
    await expect(take()).rejects.toThrow(AlreadyRunning);
  });

  it('says that it is lost when another was faster', async () => {
    const lock = await take();
    // Waits in PostgreSQL's queue, and so gets it the moment the session is cut.
    const other = new pg.Client({ connectionString: database.databaseUrl });
    await other.connect();
    const got = other.query(`select pg_advisory_lock(hashtext('fakturasynk'), hashtext('installation'))`);
    await until('the other waits', async () => {
      const { rows } = await admin.query(`select 1 from pg_locks where locktype = 'advisory' and not granted`);
      return rows.length > 0;
    });
    await cut();
    await got;
    await lock.lost;
    await other.end();
  });

  it('is not lost by being released', async () => {
    const lock = await take();
    await lock.release();
    await until('nobody holds it', async () => (await holders()).length === 0);
    expect(await isLost(lock)).toBe(false);
  });
});
