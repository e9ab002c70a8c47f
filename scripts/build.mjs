// Compiles every program into dist with swc: src and simulators, and where they are at hand the measurements. Types are checked by `npm run check`, not here,
// so that the first `npm run demo` does not wait for a type check.
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { sourceFolders } from './source-folders.mjs';
import { transformFile } from '@swc/core';

const options = JSON.parse(await readFile('.swcrc', 'utf8'));
// For editors only; swc refuses what it does not know.
delete options.$schema;
// Beside it and renamed: a program that starts meanwhile finds the old build or the new one, never half of one.
const fresh = `.tmp/dist-${process.pid}`;

async function compile(source) {
  const target = join(fresh, source.replace(/\.ts$/, '.js'));
  const { code, map } = await transformFile(source, { ...options, swcrc: false, filename: source });
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, `${code}\n//# sourceMappingURL=${basename(target)}.map\n`);
  await writeFile(`${target}.map`, map);
}

const found = await Promise.all(
  sourceFolders().map((folder) => readdir(folder, { recursive: true, withFileTypes: true })),
);
const sources = found.flat().filter((file) => file.isFile() && file.name.endsWith('.ts'));
await Promise.all(sources.map((file) => compile(join(file.parentPath, file.name))));
await writeFile(join(fresh, '.built'), new Date().toISOString());
await rm('dist', { recursive: true, force: true });
await rename(fresh, 'dist');
