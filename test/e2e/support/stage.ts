import { afterAll, beforeAll } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withFreshDatabase, type FreshDatabase } from '../../support/postgres.js';
import { Application } from './application.js';
import { fortnoxSettings, startFortnox } from './fortnox-at-hand.js';
import type { FortnoxSimulator } from './fortnox-simulator.js';
import { Hotel, type Opening } from './hotel.js';
import { endPostgresIn } from './orphans.js';
import { killAll } from './program.js';

/** One Fortnox simulator and one application, shared by a file's tests; each test opens its own hotel on them. */
export type Stage = {
  readonly fortnox: FortnoxSimulator;
  readonly application: Application;
  hotel(opening?: Opening): Promise<Hotel>;
};

/** Registers the stage's beginning and end with the file; the function gives it to a test. */
export function useStage(settings: Readonly<Record<string, string>> = {}): () => Stage {
  useNothingLeftRunning();
  const folder = useFolder();
  const database = useDatabase();
  let stage: Stage | undefined;
  beforeAll(async () => {
    const fortnox = await startFortnox();
    const application = await Application.start({
      ...fortnoxSettings(fortnox),
      DATA_DIR: folder(),
      DATABASE_URL: database().databaseUrl,
      ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      ...settings,
    });
    const parts = { fortnox, application };
    stage = { ...parts, hotel: (opening) => Hotel.open(parts, opening) };
  }, 120_000);
  return () => stage ?? missing();
}

/** An empty folder of this file's own. */
export function useFolder(): () => string {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fakturasynk-e2e-'));
  });
  afterAll(async () => {
    await endPostgresIn(folder);
    await rm(folder, { recursive: true, force: true });
  });
  return () => folder;
}

/** An empty database of this file's own. */
export function useDatabase(): () => FreshDatabase {
  let database: FreshDatabase | undefined;
  beforeAll(async () => {
    database = await withFreshDatabase();
  });
  afterAll(() => database?.drop());
  return () => database ?? missing();
}

/** Registered before all else, so that the programs end before what they use is taken away. */
export function useNothingLeftRunning(): void {
  afterAll(killAll, 30_000);
}

function missing(): never {
  throw new Error('the stage is not set');
}
