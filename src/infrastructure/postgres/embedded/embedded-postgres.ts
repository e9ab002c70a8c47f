import type { ChildProcess } from 'node:child_process';
import { chmod, mkdir, realpath } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { silentLog, type Log } from '../../logging/log.js';
import { readyBinaries, type Binaries } from './binaries.js';
import { clusterIn, ensureCluster, passwordOf, SUPERUSER, type Cluster } from './cluster.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { endOfLog, launchServer } from './launch-server.js';
import { answers } from './login.js';
import { isPostmasterOf, POLL_MS, readPostmaster, removeStalePidFile, type Postmaster } from './postmaster.js';
import { chooseServerUser, type ServerUser } from './server-user.js';
import { stopServer } from './stop-server.js';

export type EmbeddedPostgresOptions = {
  /** The application's DATA_DIR; the cluster lies in its folder `postgres`. */
  readonly dataDir: string;
  /** Absent or 0: any free port. Ignored when a running server is adopted. */
  readonly port?: number;
  readonly logger?: Log;
  /** How long a running server may stay silent before it is replaced; default 10 s. */
  readonly answerLimitMs?: number;
};

export type EmbeddedPostgres = {
  /** Superuser on 127.0.0.1, password included: a secret. */
  readonly databaseUrl: string;
  /** Stops the server, also an adopted one. Close pools first; safe to call twice. */
  stop(): Promise<void>;
};

type Home = {
  readonly cluster: Cluster;
  readonly binaries: Binaries;
  readonly user: ServerUser | undefined;
  readonly password: string;
  readonly log: Log;
  readonly answerLimitMs: number;
};

const READY_LIMIT_MS = 60_000;
const ATTEMPTS = 6;

/**
 * Gives a PostgreSQL 18 on this machine, made on first use, with its data under `dataDir`. A server that an
 * earlier, killed process left running is adopted when it answers, and replaced when it does not. Two starts at
 * once share one server: PostgreSQL's own lock lets only one of them start it. Throws EmbeddedPostgresError.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const home = await prepare(options);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const running = (await adopt(home)) ?? (await launch(home, options.port ?? 0));
    if (running !== undefined) return running;
    // Lost the race to another start, to a port's new user, or to sessions of a killed server that still end.
    await pause(50 * 2 ** attempt);
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL does not start in ${home.cluster.data}.\n${await endOfLog(home.cluster)}\n`,
    'The lines above are the server\'s own; its whole log is "server.log" beside the data.',
  );
}

async function prepare(options: EmbeddedPostgresOptions): Promise<Home> {
  const { dataDir, logger: log = silentLog, answerLimitMs = 10_000 } = options;
  const created = await mkdir(resolve(dataDir), { recursive: true });
  // Others may pass (the server's user must) but not look: the folders inside decide for themselves.
  if (created !== undefined && process.platform !== 'win32') await chmod(resolve(dataDir), 0o711);
  const folder = join(await realpath(dataDir), 'postgres');
  if ((await mkdir(folder, { recursive: true })) !== undefined) await chmod(folder, 0o711);
  const cluster = clusterIn(join(folder, 'cluster'));
  const user = await chooseServerUser(cluster.folder);
  const binaries = await readyBinaries(user, folder);
  await ensureCluster(cluster, binaries, user);
  return { cluster, binaries, user, password: await passwordOf(cluster), log, answerLimitMs };
}

/** The server already running on this data, if any. Afterwards none runs when the answer is undefined. */
async function adopt(home: Home): Promise<EmbeddedPostgres | undefined> {
  const { data } = home.cluster;
  const found = await readPostmaster(data);
  if (found === undefined) return undefined;
  if (!(await isPostmasterOf(data, found.pid))) {
    await removeStalePidFile(data, found);
    return undefined;
  }
  const port = await portWhenAnswering(home, found);
  if (port !== undefined) {
    home.log.info({ pid: found.pid, port }, 'adopted the PostgreSQL an earlier process left running');
    return handle(home, found.pid, port);
  }
  // What does not answer will hardly end by being asked; its data is safe either way.
  const limits = { fastMs: 0, immediateMs: 2_000 };
  await stopServer({ data, pid: found.pid, pgCtl: home.binaries.pgCtl, log: home.log }, limits);
  return undefined;
}

/** Waits while it starts or ends; undefined when it is gone or does not answer within the limit. */
async function portWhenAnswering(home: Home, { pid }: Postmaster): Promise<number | undefined> {
  const since = performance.now();
  for (;;) {
    const now = await stillRunning(home.cluster, pid);
    if (now === undefined) return undefined;
    const ready = now.status === 'ready';
    if (ready && (await answers(urlOf(home, now.port), Math.min(home.answerLimitMs, 3_000)))) return now.port;
    if (performance.now() - since > (ready ? home.answerLimitMs : READY_LIMIT_MS)) return undefined;
    await pause(POLL_MS);
  }
}

async function stillRunning({ data }: Cluster, pid: number): Promise<Postmaster | undefined> {
  const now = await readPostmaster(data);
  return now?.pid === pid && (await isPostmasterOf(data, pid)) ? now : undefined;
}

async function launch(home: Home, wantedPort: number): Promise<EmbeddedPostgres | undefined> {
  const since = performance.now();
  const port = wantedPort === 0 ? await freePort() : wantedPort;
  const child = await launchServer({ ...home, port, limitMs: READY_LIMIT_MS });
  if (child?.pid === undefined || !(await answers(urlOf(home, port)))) return undefined;
  home.log.info({ pid: child.pid, port, durationMs: Math.round(performance.now() - since) }, 'PostgreSQL started');
  return handle(home, child.pid, port, child);
}

function handle(home: Home, pid: number, port: number, child?: ChildProcess): EmbeddedPostgres {
  const { cluster, binaries, log } = home;
  let stopping: Promise<void> | undefined;
  child?.once('exit', (code, signal) => {
    if (stopping === undefined) log.error({ pid, code, signal }, 'PostgreSQL ended while in use');
  });
  return {
    databaseUrl: urlOf(home, port),
    stop: () => (stopping ??= stopServer({ data: cluster.data, pid, pgCtl: binaries.pgCtl, log })),
  };
}

function urlOf({ password }: Home, port: number): string {
  return `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`;
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer().once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => found(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
