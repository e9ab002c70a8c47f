import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { startEmbeddedPostgres } from '../src/infrastructure/postgres/embedded/embedded-postgres.js';
import { killAll } from '../test/e2e/support/program.js';
import { sweep } from './sweep.js';

const USAGE = `Kills the application at each of its writes and looks whether the books are right afterwards.

  npm run crash-sweep [-- options]

  --lanes N       installations at once (default 4)
  --only TEXT     only failpoints whose name holds the text
  --twice         the process that follows a death dies too, at a point, while it recovers
  --json          end with the outcome as one line of JSON
`;

const { values } = parseArgs({
  options: {
    lanes: { type: 'string', default: '4' },
    only: { type: 'string', default: '' },
    twice: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(USAGE);
else process.exitCode = (await run()) ? 0 : 1;

async function run(): Promise<boolean> {
  await promisify(execFile)(process.execPath, ['scripts/bundle.mjs', 'crash/under-test.js']);
  const folder = await mkdtemp(join(tmpdir(), 'fakturasynk-crash-'));
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres') });
  process.env['TEST_DATABASE_URL'] = postgres.databaseUrl;
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  try {
    const outcome = await sweep({ folder, lanes: Number(values.lanes), only: values.only, twice: values.twice, say });
    if (values.json) process.stdout.write(`${JSON.stringify(outcome)}\n`);
    return outcome.violations.length === 0;
  } finally {
    await killAll();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
