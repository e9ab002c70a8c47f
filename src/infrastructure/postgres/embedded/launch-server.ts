import { spawn, type ChildProcess } from 'node:child_process';
import { open, readFile, rename, stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Binaries } from './binaries.js';
import { nameForServer, serverEnvironment, type Cluster } from './cluster.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { POLL_MS, readPostmaster } from './postmaster.js';
import { giveTo, type ServerUser } from './server-user.js';
import { hasCode } from './system-error.js';

export type Launch = {
  readonly cluster: Cluster;
  readonly binaries: Binaries;
  readonly user: ServerUser | undefined;
  readonly port: number;
  readonly limitMs: number;
};

const MAX_LOG_BYTES = 5_000_000;

/** On the command line they win over postgresql.conf and "alter system", so that nobody switches durability off. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  shared_buffers: '128MB',
  max_connections: '100',
  max_wal_size: '1GB',
  // Queries here are short; compiling them costs more than it saves.
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
};

/** Starts the server and waits until it says it is ready. Returns undefined when it ended first. */
export async function launchServer(launch: Launch): Promise<ChildProcess | undefined> {
  const { cluster, binaries, user, port, limitMs } = launch;
  await setOldLogAside(cluster.log);
  const log = await open(cluster.log, 'a', 0o600);
  await giveTo(user, cluster.log);
  const settings = Object.entries({ ...SETTINGS, port }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(binaries.postgres, ['-D', await nameForServer(cluster, user), ...settings], {
    cwd: cluster.data,
    env: serverEnvironment(),
    // A session of its own: Ctrl-C in the terminal must not stop it before the application has closed, and it
    // outlives a killed parent without losing its output.
    detached: true,
    windowsHide: true,
    stdio: ['ignore', log.fd, log.fd],
    ...user,
  });
  const failure = new Promise<never>((_, reject) => child.once('error', reject));
  child.unref();
  try {
    return await Promise.race([failure, untilReady(child, cluster, limitMs)]);
  } finally {
    await log.close();
  }
}

/** The end of the server's own log, for the error that reports a failed start. */
export async function endOfLog({ log }: Cluster): Promise<string> {
  try {
    return (await readFile(log, 'utf8')).trimEnd().split('\n').slice(-12).join('\n');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return '(no log)';
    throw error;
  }
}

async function untilReady(child: ChildProcess, cluster: Cluster, limitMs: number): Promise<ChildProcess | undefined> {
  const deadline = performance.now() + limitMs;
  while (child.exitCode === null && child.signalCode === null) {
    const postmaster = await readPostmaster(cluster.data);
    if (postmaster?.pid === child.pid && postmaster?.status === 'ready') return child;
    if (performance.now() > deadline) {
      child.kill('SIGQUIT');
      throw new EmbeddedPostgresError(
        `PostgreSQL was not ready within ${limitMs / 1000} s.\n${await endOfLog(cluster)}\n`,
        'After a crash it reads its log again, which takes longer on a slow disk: start once more.',
      );
    }
    await pause(POLL_MS);
  }
  return undefined;
}

async function setOldLogAside(log: string): Promise<void> {
  try {
    if ((await stat(log)).size > MAX_LOG_BYTES) await rename(log, `${log}.1`);
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
}
