import { Closing } from './infrastructure/closing.js';
import type { AppConfig } from './infrastructure/config/load-config.js';
import type { AppLog } from './infrastructure/logging/create-log.js';
import { startEmbeddedPostgres } from './infrastructure/postgres/embedded/embedded-postgres.js';
import { AlreadyRunning } from './infrastructure/postgres/installation-lock.js';
import { createPool } from './infrastructure/postgres/pool.js';
import { sealAnew, type Progress } from './infrastructure/postgres/secrets/seal-anew.js';
import { lockOn } from './open-stores.js';
import { secretBoxOf } from './secret-box-of.js';

/**
 * `fakturasynk keys rotate`: everything sealed by ENCRYPTION_KEY_PREVIOUS is sealed with ENCRYPTION_KEY. The program may
 * run meanwhile, with both keys. False when something could not be opened by any key.
 */
export async function rotateKeys(config: AppConfig, log: AppLog, say: (line: string) => void): Promise<boolean> {
  const closing = new Closing(log);
  try {
    const databaseUrl = config.databaseUrl ?? (await embedded(config, log, closing));
    const pool = createPool({ databaseUrl, applicationName: 'fakturasynk keys', log, max: 1 });
    closing.add('PostgreSQL pool', () => pool.end());
    const onProgress = (progress: Progress): void => say(inWords(progress));
    const done = await sealAnew({ pool, box: secretBoxOf(config), onProgress });
    const unreadable = done.reduce((sum, { unreadable }) => sum + unreadable, 0);
    say(unreadable === 0 ? 'Done: ENCRYPTION_KEY alone opens everything.' : NOT_ALL);
    return unreadable === 0;
  } catch (error) {
    throw isWithoutTables(error) ? new Error(NO_TABLES, { cause: error }) : error;
  } finally {
    await closing.closeAll();
  }
}

const NO_TABLES =
  'The database lacks tables of this version: start the program once, which makes them, then run this again.';

/** undefined_table of PostgreSQL. */
const isWithoutTables = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '42P01';

const NOT_ALL =
  'Not all could be opened: add the key that sealed it to ENCRYPTION_KEY_PREVIOUS and run this again. Keep the old keys.';

function inWords({ table, sealed, unreadable, ofAll }: Progress): string {
  return `${table}: ${sealed} of ${ofAll} sealed anew${unreadable === 0 ? '' : `, ${unreadable} unreadable`}`;
}

/** The server of a running program belongs to it: it is used, and left running. */
async function embedded({ dataDir }: AppConfig, log: AppLog, closing: Closing): Promise<string> {
  const postgres = await startEmbeddedPostgres({ dataDir, logger: log });
  try {
    const lock = await lockOn(postgres.databaseUrl, log);
    closing.add('embedded PostgreSQL', () => {
      lock.leaveToServer();
      return postgres.stop();
    });
  } catch (error) {
    if (!(error instanceof AlreadyRunning)) throw error;
  }
  return postgres.databaseUrl;
}
