// Compiles src and simulators into dist with swc. Types are checked by `npm run check`, not here,
// so that the first `npm run demo` does not wait for a type check.
import { rename, rm, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const swc = createRequire(import.meta.url).resolve('@swc/cli/bin/swc.js');
// Beside it and renamed: a program that starts meanwhile finds the old build or the new one, never half of one.
const fresh = `.tmp/dist-${process.pid}`;
const { status } = spawnSync(
  process.execPath,
  [swc, 'src', 'simulators', '--out-dir', fresh, '--config-file', '.swcrc', '--quiet'],
  { stdio: ['ignore', 'inherit', 'inherit'] },
);
if (status !== 0) process.exit(status ?? 1);
await writeFile(`${fresh}/.built`, new Date().toISOString());
await rm('dist', { recursive: true, force: true });
await rename(fresh, 'dist');
