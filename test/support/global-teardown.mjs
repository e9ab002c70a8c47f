// After the last int or e2e test: ends the PostgreSQL that the set-up started, once.
import { rm } from 'node:fs/promises';

const RUN = Symbol.for('fakturasynk.test-run');

export default async function teardown() {
  const run = globalThis[RUN];
  globalThis[RUN] = undefined;
  const started = await run;
  if (started === undefined) return;
  await started.stop();
  delete process.env.TEST_DATABASE_URL;
  await rm(started.dataDir, { recursive: true, force: true });
}
