import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { createInterface, type Interface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createSecretBox } from '../../../src/infrastructure/crypto/secret-box.js';
import { PostgresTokenStore } from '../../../src/infrastructure/postgres/tokens/postgres-token-store.js';
import { withMigratedDatabase, type MigratedDatabase } from '../../support/migrated-database.js';
import { FortnoxSimulator, type Tenant } from './support/simulator.js';

const PROCESSES = 2;
const WORKERS_EACH = 16;
const EXPIRIES = 50;

/** One process with several workers, each with its own connection to the database. */
class Workers {
  private readonly child: ChildProcess;
  private readonly answers: AsyncIterableIterator<string>;

  constructor(settings: object) {
    const program = ['test/support/token-workers.mjs', JSON.stringify({ ...settings, workers: WORKERS_EACH })];
    this.child = spawn(process.execPath, program, { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines: Interface = createInterface({ input: this.child.stdout! });
    this.answers = lines[Symbol.asyncIterator]();
  }

  async answer<T>(): Promise<T> {
    const line = await this.answers.next();
    if (line.done === true) throw new Error('the workers ended');
    return JSON.parse(line.value) as T;
  }

  ask(refused: string | null): Promise<readonly string[]> {
    this.child.stdin!.write(`${JSON.stringify({ refused })}\n`);
    return this.answer();
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.stdin!.end();
    await ended;
  }
}

describe('I10 many processes, one exchange per expiry', () => {
  let database: MigratedDatabase;
  let simulator: FortnoxSimulator;
  let processes: readonly Workers[] = [];
  beforeAll(async () => {
    [database, simulator] = await Promise.all([withMigratedDatabase(), FortnoxSimulator.start()]);
  });
  afterEach(async () => {
    await Promise.all(processes.map((each) => each.stop()));
    processes = [];
  });
  afterAll(async () => {
    await simulator.stop();
    await database.close();
  });

  const key = randomBytes(32);
  const start = async ({ tenantId, clientId, clientSecret }: Tenant, connectionId: string): Promise<void> => {
    const owner = { connectionId, tenantId };
    const { databaseUrl } = database;
    const authUrl = `${simulator.url}/oauth-v1`;
    const settings = { databaseUrl, authUrl, clientId, clientSecret, key: key.toString('base64'), owner };
    processes = Array.from({ length: PROCESSES }, () => new Workers(settings));
    await Promise.all(processes.map((each) => each.answer<'ready'>()));
  };
  const all = async (refused: string | null): Promise<readonly string[]> => {
    const got = await Promise.all(processes.map((each) => each.ask(refused)));
    return got.flat();
  };
  /** Every worker meets the expiry at once; all must end up with the same new token. */
  const playExpiries = async (tenantId: string): Promise<number> => {
    const before = (await simulator.state(tenantId)).tokensIssued;
    let tokens = await all(null);
    for (let expiry = 1; expiry <= EXPIRIES; expiry++) {
      await simulator.expireTokens(tenantId);
      const [refused] = tokens;
      tokens = await all(refused ?? null);
      expect([new Set(tokens).size, tokens.length, tokens[0] === refused]).toStrictEqual([1, 32, false]);
    }
    return (await simulator.state(tenantId)).tokensIssued - before;
  };

  it('with client credentials: 32 workers, 50 expiries', async () => {
    const tenant = await simulator.tenant();
    await start(tenant, randomUUID());
    expect(await playExpiries(tenant.tenantId)).toBe(1 + EXPIRIES);
  }, 120_000);

  it('with refresh tokens, each of which works once: 32 workers, 50 expiries, no consent lost', async () => {
    const tenant = await simulator.tenant();
    const connectionId = randomUUID();
    const { refresh_token: refreshToken } = await simulator.personalConsent(tenant);
    const store = new PostgresTokenStore(database.pool, createSecretBox({ key }));
    const past = '2026-01-01T00:00:00.000Z';
    await store.renew(connectionId, () =>
      Promise.resolve({ accessToken: 'ended', renewAt: past, usableUntil: past, refreshToken }),
    );
    await start(tenant, connectionId);
    expect(await playExpiries(tenant.tenantId)).toBe(1 + EXPIRIES);
  }, 120_000);
});
