import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { withFreshDatabase, type FreshDatabase } from './support/postgres.js';

const READY_WITHIN_MS = 60_000;

let dataDir: string;
let database: FreshDatabase;
const started: ChildProcess[] = [];
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'fakturasynk-eventstore-'));
  database = await withFreshDatabase();
});
afterEach(async () => {
  for (const program of started.splice(0)) await end(program, 'SIGTERM');
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

function start(...args: string[]): ChildProcess {
  return launch({ ...process.env, DATABASE_URL: database.databaseUrl }, args);
}

function launch(env: NodeJS.ProcessEnv, args: string[]): ChildProcess {
  const program = spawn(process.execPath, ['dist/src/eventstore.js', ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(program);
  return program;
}

async function ready(program: ChildProcess): Promise<string> {
  const lines = createInterface({ input: program.stdout! });
  const timer = setTimeout(() => lines.close(), READY_WITHIN_MS);
  try {
    for await (const line of lines) {
      const { msg, url } = JSON.parse(line) as { msg: string; url: string };
      if (msg === 'ready') return url;
    }
    throw new Error('the event store did not get ready');
  } finally {
    clearTimeout(timer);
  }
}

async function end(program: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (program.exitCode !== null || program.signalCode !== null) return program.exitCode;
  const exited = once(program, 'exit');
  program.kill(signal);
  await exited;
  return program.exitCode;
}

async function withClient<T>(url: string, use: (client: EventStoreDBClient) => Promise<T>): Promise<T> {
  const client = EventStoreDBClient.connectionString(url);
  try {
    return await use(client);
  } finally {
    await client.dispose();
  }
}

const append = (client: EventStoreDBClient, revision: 'no_stream' | bigint) =>
  client.appendToStream('invoice-1', jsonEvent({ type: 'Noted', data: {} }), { expectedRevision: revision });

it('starts its own PostgreSQL, says where it listens, and stops on SIGTERM with everything kept', async () => {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== 'DATABASE_URL'));
  const first = launch(env, ['--port', '0', '--data-dir', dataDir]);
  const url = await ready(first);
  expect(url).toMatch(/^esdb:\/\/127\.0\.0\.1:\d+\?tls=false$/u);
  await withClient(url, (client) => append(client, 'no_stream'));
  const since = performance.now();
  expect(await end(first, 'SIGTERM')).toBe(0);
  expect(performance.now() - since).toBeLessThan(5_000);
  const second = launch(env, ['--port', '0', '--data-dir', dataDir]);
  await withClient(await ready(second), async (client) => {
    expect((await append(client, 0n)).nextExpectedRevision).toBe(1n);
  });
}, 120_000);

it('gives the store free when it is killed', async () => {
  const killed = start('--port', '0');
  await withClient(await ready(killed), (client) => append(client, 'no_stream'));
  await end(killed, 'SIGKILL');
  await withClient(await ready(start('--port', '0')), async (client) => {
    expect((await append(client, 0n)).nextExpectedRevision).toBe(1n);
  });
}, 60_000);

it('refuses a store that another process writes', async () => {
  await ready(start('--port', '0'));
  const second = start('--port', '0');
  const output: string[] = [];
  second.stdout!.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  await once(second, 'exit');
  expect(second.exitCode).toBe(1);
  expect(output.join('')).toContain('another process holds its writer lock');
}, 60_000);

it('refuses a port that is none', async () => {
  const program = start('--port', 'two');
  const [output] = (await once(program.stderr!, 'data')) as [Buffer];
  await once(program, 'exit');
  expect(program.exitCode).toBe(64);
  expect(output.toString()).toContain('--port two is not a port');
});
