// Before the first int or e2e test: the compiled programs (tests that start processes run them) and one PostgreSQL for the
// whole run. With several projects in one run Jest calls this once per project, in the same process.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

const RUN = Symbol.for('fakturasynk.test-run');

export default async function setup() {
  globalThis[RUN] ??= start();
  await globalThis[RUN];
}

async function start() {
  await buildWhenStale();
  const given = process.env.TEST_DATABASE_URL || process.env.DATABASE_URL;
  if (given) {
    process.env.TEST_DATABASE_URL = given;
    return undefined;
  }
  const program = resolve('dist/src/infrastructure/postgres/embedded/embedded-postgres.js');
  const { startEmbeddedPostgres } = await import(pathToFileURL(program).href);
  const dataDir = await mkdtemp(join(tmpdir(), 'fakturasynk-test-postgres-'));
  const postgres = await startEmbeddedPostgres({ dataDir });
  process.env.TEST_DATABASE_URL = postgres.databaseUrl;
  return { dataDir, stop: () => postgres.stop() };
}

/** Two runs at once build into the same folder: whoever loses that race looks again before failing. */
async function buildWhenStale() {
  for (let attempt = 1; isStale(); attempt++) {
    const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: ['ignore', 'inherit', 'inherit'] });
    if (status === 0) return;
    if (attempt === 5) throw new Error('the build failed');
    await wait(1_000 * attempt);
  }
}

function isStale() {
  const stamp = 'dist/.built';
  const builtAt = existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
  return ['src', 'simulators'].some((folder) => newestChange(folder) > builtAt);
}

function newestChange(folder) {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .reduce((newest, file) => Math.max(newest, statSync(join(file.parentPath, file.name)).mtimeMs), 0);
}
