import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../src/infrastructure/postgres/embedded/embedded-postgres.js';
import { ADMIN_KEY, Application } from '../test/e2e/support/application.js';
import { fortnoxSettings, startFortnox } from '../test/e2e/support/fortnox-at-hand.js';
import type { FortnoxSimulator } from '../test/e2e/support/fortnox-simulator.js';
import { killAll, startProgram } from '../test/e2e/support/program.js';

export type Role = 'admin' | 'bookkeeper' | 'support';
export type House = {
  readonly application: Application;
  readonly fortnox: FortnoxSimulator;
  /** Beside the application: what it stored is looked at and not asked of it. */
  readonly database: pg.Client;
  readonly keys: Readonly<Record<Role, string>>;
};

/** Short on both sides: how fast Fortnox may be called is not what is looked at. */
const RATE_WINDOW_MS = 50;

/** The whole application on a real PostgreSQL with the Fortnox simulator beside it, for as long as the work takes. */
export async function inHouse<T>(work: (house: House) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'fakturasynk-fuzz-'));
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres') });
  const database = new pg.Client({ connectionString: postgres.databaseUrl });
  await database.connect();
  try {
    // Said last, it replaces the usual one.
    const fortnox = await startFortnox('--rate-window', String(RATE_WINDOW_MS));
    const { databaseUrl } = postgres;
    // A process of its own, as in production: so two processors work on what the bodies set off.
    const eventStore = await startProgram({
      program: 'src/eventstore.js',
      args: ['--port', '0'],
      env: { DATABASE_URL: databaseUrl },
    });
    const application = await Application.start({
      ...fortnoxSettings(fortnox),
      DATA_DIR: folder,
      DATABASE_URL: databaseUrl,
      EVENTSTORE_CONNECTION_STRING: eventStore.url,
      ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      FORTNOX_RATE_WINDOW_MS: String(RATE_WINDOW_MS),
      // A line of this level is a fault of ours, and each is a finding.
      LOG_LEVEL: 'error',
    });
    const [bookkeeper, support] = [await issueKey(database, 'bookkeeper'), await issueKey(database, 'support')];
    return await work({ application, fortnox, database, keys: { admin: ADMIN_KEY, bookkeeper, support } });
  } finally {
    await killAll();
    await database.end();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** No command issues keys yet: the row is what one would write. */
async function issueKey(database: pg.Client, role: Role): Promise<string> {
  const key = randomBytes(32).toString('base64url');
  await database.query(
    `insert into api_keys (id, sha256, role, label, origin, created_at) values ($1, $2, $3, $3, 'issued', now())`,
    [randomUUID(), createHash('sha256').update(key).digest('hex'), role],
  );
  return key;
}
