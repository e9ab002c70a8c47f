import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../../../src/infrastructure/postgres/embedded/embedded-postgres.js';

const isRoot = process.getuid?.() === 0;
const onlyAsRoot = isRoot ? it : it.skip;

let dataDir: string;
let running: EmbeddedPostgres[];
let children: ChildProcess[];
/** A table of this test's own: the tests of a later start share one cluster. */
let kept = 'kept';

beforeEach(() => {
  running = [];
  children = [];
});

/** Also ends what a killed child left behind, whether or not the test came to adopting it. */
async function stopAll(): Promise<void> {
  for (const child of children) child.kill('SIGKILL');
  if (running.length === 0) await start();
  for (const server of running) await server.stop();
}

const newDataDir = () => mkdtempSync(join(tmpdir(), 'fakturasynk-pg-'));
const removeDataDir = () => rmSync(dataDir, { recursive: true, force: true });

async function start(options: { answerLimitMs?: number } = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, ...options });
  running.push(server);
  return server;
}

async function query<Row extends pg.QueryResultRow>(databaseUrl: string, sql: string): Promise<Row[]> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Another process of ours that starts the server and then stays; the address it got is its first line. */
async function startInChild(): Promise<{ child: ChildProcess; databaseUrl: string }> {
  const module = resolve('dist/src/infrastructure/postgres/embedded/embedded-postgres.js');
  const program = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(module)});
    const { databaseUrl } = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} });
    process.stdout.write(databaseUrl + '\\n');
    setInterval(() => undefined, 60_000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('the child ended before it had a server')));
  const [line] = (await Promise.race([once(child.stdout, 'data'), ended])) as [Buffer];
  ended.catch(() => undefined);
  return { child, databaseUrl: line.toString().trim() };
}

const cluster = () => join(dataDir, 'postgres', 'cluster');
const pidFile = () => join(cluster(), 'data', 'postmaster.pid');
const postmasterPid = () => Number(readFileSync(pidFile(), 'utf8').split('\n')[0]);

describe('a first start', () => {
  beforeEach(() => {
    dataDir = newDataDir();
  });
  afterEach(async () => {
    await stopAll();
    removeDataDir();
  });

  it('makes a durable UTF-8 cluster that only this machine and only the password can reach', async () => {
    const { databaseUrl } = await start();
    const names = ['fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums', 'server_encoding'];
    const settings = await query<{ name: string; setting: string }>(
      databaseUrl,
      `select name, setting from pg_settings
       where name = any('{${[...names, 'listen_addresses', 'unix_socket_directories', 'max_connections'].join(',')}}')
       order by name`,
    );
    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toStrictEqual({
      data_checksums: 'on',
      fsync: 'on',
      full_page_writes: 'on',
      listen_addresses: '127.0.0.1',
      max_connections: '100',
      server_encoding: 'UTF8',
      synchronous_commit: 'on',
      unix_socket_directories: '',
    });
    // Strings sort by code point, whatever language the machine speaks.
    const [locale] = await query(databaseUrl, `select datlocprovider, datlocale from pg_database`);
    expect(locale).toStrictEqual({ datlocprovider: 'b', datlocale: 'C.UTF-8' });
    expect(statSync(join(cluster(), 'password')).mode & 0o777).toBe(0o600);
    const stranger = query(databaseUrl.replace(/:[^:@]+@/u, ':guess@'), 'select 1');
    await expect(stranger).rejects.toMatchObject({ code: '28P01' });
  });

  it('in two processes at once gives both the same server', async () => {
    const [one, other] = await Promise.all([startInChild(), startInChild()]);
    expect(other.databaseUrl).toBe(one.databaseUrl);
    expect(await query(one.databaseUrl, 'select 1 as answer')).toStrictEqual([{ answer: 1 }]);
  });

  it('finishes what a killed first start left half made', async () => {
    mkdirSync(join(dataDir, 'postgres', 'cluster.init-999999999-00000000', 'data'), { recursive: true });
    const { databaseUrl } = await start();
    expect(await query(databaseUrl, 'select 1 as answer')).toStrictEqual([{ answer: 1 }]);
    expect(() => statSync(join(dataDir, 'postgres', 'cluster.init-999999999-00000000'))).toThrow('ENOENT');
  });
});

describe('a later start', () => {
  beforeAll(async () => {
    dataDir = newDataDir();
    await (await startEmbeddedPostgres({ dataDir })).stop();
  });
  beforeEach(() => {
    kept = `kept_${randomBytes(4).toString('hex')}`;
  });
  afterEach(stopAll);
  afterAll(removeDataDir);

  it('finds the data again after an orderly stop', async () => {
    const first = await start();
    await query(first.databaseUrl, `create table ${kept} as select 7 as value`);
    await first.stop();
    expect(() => statSync(pidFile())).toThrow('ENOENT');
    const second = await start();
    expect(await query(second.databaseUrl, `select value from ${kept}`)).toStrictEqual([{ value: 7 }]);
  });

  it('finds committed data again after the server itself was killed', async () => {
    const first = await start();
    await query(first.databaseUrl, `create table ${kept} as select 7 as value`);
    process.kill(postmasterPid(), 'SIGKILL');
    const second = await start();
    expect(await query(second.databaseUrl, `select value from ${kept}`)).toStrictEqual([{ value: 7 }]);
  });

  it('adopts the server of a process that was killed, and stops it', async () => {
    const { child, databaseUrl } = await startInChild();
    const pid = postmasterPid();
    child.kill('SIGKILL');
    await once(child, 'exit');
    const adopted = await start();
    expect({ databaseUrl: adopted.databaseUrl, pid: postmasterPid() }).toStrictEqual({ databaseUrl, pid });
    await adopted.stop();
    await expect(query(databaseUrl, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('finds the server untouched by an interrupt from the terminal, which the whole process group gets', async () => {
    const { child, databaseUrl } = await startInChild();
    process.kill(-child.pid!, 'SIGINT');
    await once(child, 'exit');
    expect(await query(databaseUrl, 'select 1 as answer')).toStrictEqual([{ answer: 1 }]);
  });

  it('replaces a server that does not answer', async () => {
    const first = await start();
    await query(first.databaseUrl, `create table ${kept} as select 7 as value`);
    const stopped = postmasterPid();
    process.kill(stopped, 'SIGSTOP');
    const second = await start({ answerLimitMs: 200 });
    expect(postmasterPid()).not.toBe(stopped);
    expect(await query(second.databaseUrl, `select value from ${kept}`)).toStrictEqual([{ value: 7 }]);
  });

  it.each(['a program that is gone', 'this program', "another program of the server's user"])(
    'is not held up by a pid file that names %s',
    async (whose) => {
      await (await start()).stop();
      const { uid, gid } = statSync(cluster());
      const other = spawn('sleep', ['60'], { stdio: 'ignore', ...(isRoot && { uid, gid }) });
      children.push(other);
      const pid = { 'a program that is gone': 999_999_999, 'this program': process.pid }[whose] ?? other.pid!;
      writeFileSync(pidFile(), `${pid}\n${join(cluster(), 'data')}\n1\n5432\n\n127.0.0.1\n0 0\nready\n`, {
        mode: 0o600,
      });
      const { databaseUrl } = await start();
      expect(await query(databaseUrl, 'select 1 as answer')).toStrictEqual([{ answer: 1 }]);
    },
  );

  it('refuses a server that would lose committed data at a power cut', async () => {
    const { databaseUrl } = await start();
    await query(databaseUrl, 'alter role fakturasynk set synchronous_commit = off');
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow('synchronous_commit switched off');
    await query(databaseUrl, 'alter role fakturasynk reset synchronous_commit');
  });
});

describe('as root', () => {
  beforeEach(() => {
    dataDir = newDataDir();
  });
  afterEach(removeDataDir);

  onlyAsRoot(
    'keeps the data below a folder only root may enter, and serves it as another user (skipped unless run as root)',
    async () => {
      chmodSync(dataDir, 0o700);
      const closed = dataDir;
      dataDir = join(closed, 'clone', '.data');
      try {
        const { databaseUrl } = await start();
        await query(databaseUrl, `create table ${kept} as select 7 as value`);
        await running[0]!.stop();
        expect(statSync(join(cluster(), 'data')).uid).not.toBe(0);
        const again = await start();
        expect(await query(again.databaseUrl, `select value from ${kept}`)).toStrictEqual([{ value: 7 }]);
      } finally {
        for (const server of running) await server.stop();
        dataDir = closed;
      }
    },
  );

  onlyAsRoot('gives a cluster that was restored as root to its server again (skipped unless run as root)', async () => {
    await (await start()).stop();
    const [before, path] = [statSync(cluster()).uid, cluster()];
    const chown = spawn('chown', ['-R', '0:0', path]);
    await once(chown, 'exit');
    const { databaseUrl } = await start();
    expect(statSync(cluster()).uid).toBe(before);
    expect(await query(databaseUrl, 'select 1 as answer')).toStrictEqual([{ answer: 1 }]);
    await stopAll();
  });
});
