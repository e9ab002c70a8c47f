import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { isRunning } from './postmaster.js';
import { canReach, giveTo, type ServerUser } from './server-user.js';
import { hasCode } from './system-error.js';

export const SUPERUSER = 'fakturasynk';

/** One database cluster: PostgreSQL's own folder, our password for it, and the server's log, side by side. */
export type Cluster = { readonly folder: string; readonly data: string; readonly log: string };

const run = promisify(execFile);
const PASSWORD = 'password';

export function clusterIn(folder: string): Cluster {
  return { folder, data: join(folder, 'data'), log: join(folder, 'server.log') };
}

export async function passwordOf(cluster: Cluster): Promise<string> {
  return (await readFile(join(cluster.folder, PASSWORD), 'utf8')).trim();
}

/**
 * How the server's user names the data. Below a folder that only root may enter (a clone in /root, mode 700) the
 * user cannot walk there, but it may stand there: root enters before it becomes that user, and PostgreSQL reaches
 * everything from its working folder. So the data stays under DATA_DIR, where it is backed up and looked for,
 * instead of moving to /var/lib; only Linux has the name for it.
 */
export async function nameForServer({ data }: Cluster, user: ServerUser | undefined): Promise<string> {
  if (await canReach(user, data)) return data;
  if (process.platform === 'linux') return '/proc/self/cwd';
  throw new EmbeddedPostgresError(
    `PostgreSQL does not run as root, and the user ${user?.uid ?? 0} it runs as instead may not enter ${data}.`,
    'Start as an ordinary user, or set DATA_DIR to a folder every user may pass through.',
  );
}

/**
 * Makes the cluster unless it is there. It is built aside and renamed when complete, so that a crash leaves no
 * half cluster and of two first starts at once one wins and the other takes the winner's.
 */
export async function ensureCluster(cluster: Cluster, binaries: Binaries, user: ServerUser | undefined): Promise<void> {
  await removeLeftovers(cluster);
  if (await exists(cluster.folder)) return giveTo(user, cluster.folder);
  const staging = clusterIn(`${cluster.folder}.init-${process.pid}-${randomBytes(4).toString('hex')}`);
  try {
    await initialise(staging, binaries, user);
    await rename(staging.folder, cluster.folder);
    await sync(dirname(cluster.folder));
  } catch (error) {
    await rm(staging.folder, { recursive: true, force: true });
    if (!hasCode(error, 'ENOTEMPTY', 'EEXIST')) throw error;
  }
}

async function initialise(staging: Cluster, { initdb }: Binaries, user: ServerUser | undefined): Promise<void> {
  await mkdir(staging.data, { recursive: true });
  await chmod(staging.folder, 0o700);
  const password = await open(join(staging.folder, PASSWORD), 'wx', 0o600);
  await password.writeFile(`${randomBytes(32).toString('base64url')}\n`);
  await password.sync();
  await password.close();
  await giveTo(user, staging.folder);
  const options = [
    ...['--pgdata', await nameForServer(staging, user), '--username', SUPERUSER, '--no-instructions'],
    ...['--auth', 'scram-sha-256', '--pwfile', join('..', PASSWORD), '--data-checksums'],
    // Same order of strings on every machine and after every upgrade of its libraries: neither ICU nor libc decides.
    ...['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
  ];
  try {
    await run(initdb, options, { cwd: staging.data, env: serverEnvironment(), ...user });
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `PostgreSQL could not make its files in ${staging.folder}: ${outputOf(cause)}`,
      'See the reason above; when the user has no name (an arbitrary uid in a container), add it to /etc/passwd.',
      { cause },
    );
  }
}

/** Nothing of PGDATA, PGPORT and the like may steer the embedded server; C keeps its messages stable. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' };
}

/** A first start that was killed leaves what it built aside; the number in the name tells whether it still runs. */
async function removeLeftovers({ folder }: Cluster): Promise<void> {
  for (const name of await readdir(dirname(folder))) {
    const pid = /^(?<cluster>.+)\.init-(?<pid>\d+)-/u.exec(name)?.groups;
    if (pid?.['cluster'] !== basename(folder) || (await isRunning(Number(pid['pid'])))) continue;
    await rm(join(dirname(folder), name), { recursive: true, force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}

/** Without this a power cut could take back the rename after the first data was committed. */
async function sync(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder);
  await handle.sync();
  await handle.close();
}

function outputOf(error: unknown): string {
  const stderr = typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr).trim() : '';
  return stderr === '' ? String(error) : stderr;
}
