import { parseArgs } from 'node:util';
import { startEmbeddedEventStore } from './infrastructure/event-store/embedded/embedded-event-store.js';
import { StoreIsLocked } from './infrastructure/event-store/embedded/storage/writer-session.js';
import { createLog } from './infrastructure/logging/create-log.js';
import { startEmbeddedPostgres } from './infrastructure/postgres/embedded/embedded-postgres.js';

/** EX_USAGE of sysexits(3). */
const EXIT_USAGE = 64;
/** A stop that takes longer is ended hard; PostgreSQL keeps what was committed. */
const STOP_WITHIN_MS = 5_000;
const USAGE = 'usage: npm run eventstore -- --port N [--host H] [--data-dir D]';

type Settings = { readonly host: string; readonly port: number; readonly dataDir: string };

function settingsOrExit(): Settings {
  try {
    return readSettings();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`);
    process.exit(EXIT_USAGE);
  }
}

function readSettings(): Settings {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '2113' },
      host: { type: 'string', default: '127.0.0.1' },
      'data-dir': { type: 'string', default: './.data/eventstore' },
    },
  });
  const port = /^\d{1,5}$/u.test(values.port) ? Number(values.port) : NaN;
  if (!(port <= 65_535))
    throw new RangeError(`--port ${values.port} is not a port: give a number from 0 (any) to 65535.`);
  return { host: values.host, port, dataDir: values['data-dir'] };
}

/** PostgreSQL of our own, unless DATABASE_URL names another. */
async function database(dataDir: string): Promise<{ databaseUrl: string; stop(): Promise<void> }> {
  const databaseUrl = process.env['DATABASE_URL']?.trim() ?? '';
  return databaseUrl === ''
    ? startEmbeddedPostgres({ dataDir, logger: log })
    : { databaseUrl, stop: () => Promise.resolve() };
}

async function giveUp(error: unknown): Promise<never> {
  // The PostgreSQL of a store that is in use belongs to the process that uses it.
  if (!(error instanceof StoreIsLocked)) await postgres.stop();
  log.error({ error }, 'the event store does not start');
  process.exit(1);
}

const settings = settingsOrExit();
const log = createLog();
const postgres = await database(settings.dataDir);
const store = await startEmbeddedEventStore({ ...settings, databaseUrl: postgres.databaseUrl, logger: log }).catch(
  giveUp,
);
log.announce({ url: store.connectionString }, 'ready');

async function stop(signal: NodeJS.Signals): Promise<void> {
  log.info({ signal }, 'stopping');
  setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
  await store.stop();
  await postgres.stop();
  process.exit(0);
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    stop(signal).catch((error: unknown) => {
      log.error({ error }, 'the stop failed');
      process.exit(1);
    });
  });
}
