// Runs a compiled program, building first where there is no build or the sources are newer:
//   node scripts/run.mjs src/main.js [arguments of the program]
// In the Docker image there are no sources, so nothing is ever built there.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { sourceFolders } from './source-folders.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [entry, ...args] = process.argv.slice(2);

function newestChange(folder) {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .reduce((newest, file) => Math.max(newest, statSync(join(file.parentPath, file.name)).mtimeMs), 0);
}

const stamp = join(root, 'dist/.built');
const builtAt = existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
if (sourceFolders(root).some((folder) => newestChange(join(root, folder)) > builtAt)) {
  const { status } = spawnSync(process.execPath, [join(root, 'scripts/build.mjs')], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) process.exit(status ?? 1);
}

const program = join(root, 'dist', entry);
process.argv = [process.argv[0], program, ...args];
await import(pathToFileURL(program).href);
