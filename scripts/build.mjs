// Compiles src and simulators into dist with swc. Types are checked by `npm run check`, not here,
// so that the first `npm run demo` does not wait for a type check.
import { rm, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const swc = createRequire(import.meta.url).resolve('@swc/cli/bin/swc.js');
await rm('dist', { recursive: true, force: true });
const { status } = spawnSync(
  process.execPath,
  [swc, 'src', 'simulators', '--out-dir', 'dist', '--config-file', '.swcrc', '--quiet'],
  { stdio: ['ignore', 'inherit', 'inherit'] },
);
if (status !== 0) process.exit(status ?? 1);
await writeFile('dist/.built', new Date().toISOString());
