import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { InjectOptions } from 'fastify';
import { AppModule } from '../../src/app.module.js';
import { buildPorts } from '../../src/build-ports.js';
import { Closing } from '../../src/infrastructure/closing.js';
import { loadConfig } from '../../src/infrastructure/config/load-config.js';
import { RandomIds } from '../../src/infrastructure/crypto/random-ids.js';
import { SystemClock } from '../../src/infrastructure/crypto/system-clock.js';
import { connectToEventStore, disconnect } from '../../src/infrastructure/event-store/event-store-client.js';
import { PostgresApiKeys } from '../../src/infrastructure/http/access/postgres-api-keys.js';
import { createHttpApplication } from '../../src/infrastructure/http/create-http-application.js';
import { createLog } from '../../src/infrastructure/logging/create-log.js';
import type { ReadSideComposition } from '../bugs/read-side-bug.js';
import type { Machines } from '../machines.js';
import { RecordedEvents } from './recorded-events.js';
import type { Tables } from './tables.js';

/** Nobody listens there: what only Fortnox could answer is answered without it. */
const NOWHERE = 'http://127.0.0.1:1';
const ADDRESS = { fortnoxCallback: () => `${NOWHERE}/callback`, webhook: (handle: string) => `${NOWHERE}/${handle}` };

type Parts = {
  readonly tables: Tables;
  readonly machines: Pick<Machines, 'log' | 'codec'>;
  readonly compose: ReadSideComposition;
};

export type Answer = { readonly status: number; readonly text: string };

/** The product's HTTP application over the tables, composed as `startApplication` does, but for what it would drive. */
export class Shown {
  private constructor(
    private readonly app: NestFastifyApplication,
    private readonly closing: Closing,
    private readonly adminKey: string,
  ) {}

  static async over({ tables, machines, compose }: Parts): Promise<Shown> {
    const log = createLog('silent');
    const [closing, clock, ids] = [new Closing(log), new SystemClock(), new RandomIds()];
    const adminKey = ids.secret();
    const config = loadConfig({
      ...{ DATABASE_URL: tables.databaseUrl, ENCRYPTION_KEY: randomBytes(32).toString('base64') },
      ...{ FORTNOX_API_URL: NOWHERE, FORTNOX_AUTH_URL: NOWHERE, ADMIN_API_KEY: adminKey },
      ...{ FORTNOX_CLIENT_ID: 'simulation', FORTNOX_CLIENT_SECRET: 'simulation' },
    });
    // Never asked: the log is the seed's.
    const client = connectToEventStore('esdb://127.0.0.1:1?tls=false', log);
    closing.add('EventStoreDB client', () => disconnect(client, clock));
    const { pool } = tables;
    const dataSource = compose.dataSource(tables.dataSource);
    const adapters = buildPorts(
      config,
      { dataSource, pool, tokenPool: pool, client },
      {
        ...{ log, closing, clock, worker: 'read side', caughtUp: () => Promise.resolve() },
        ...{ leases: { fence: () => 1n }, rateShare: (_connectionId, limit) => limit },
      },
    );
    const ports = { ...adapters, eventStore: new RecordedEvents({ ...machines, ids }), publicAddress: ADDRESS };
    const apiKeys = new PostgresApiKeys(tables.dataSource, ids);
    await apiKeys.provideAdminKey(adminKey);
    const progress = { reached: () => Promise.resolve(), caughtUp: () => Promise.resolve() };
    const app = await createHttpApplication(
      AppModule.on(ports, { dataSource, progress, apiKeys, probes: {}, log }),
      log,
    );
    closing.add('HTTP', () => app.close());
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return new Shown(app, closing, adminKey);
  }

  get(url: string): Promise<Answer> {
    return this.call({ method: 'GET', url });
  }

  async json(url: string): Promise<unknown> {
    return contentOf(url, await this.get(url));
  }

  async post(url: string, payload: string | Buffer, type = 'application/json'): Promise<unknown> {
    return contentOf(url, await this.call({ method: 'POST', url, payload, headers: { 'content-type': type } }));
  }

  /** As an administrator, who may see most. */
  private async call({ headers, ...request }: InjectOptions): Promise<Answer> {
    const authorization = `Bearer ${this.adminKey}`;
    const { statusCode: status, body: text } = await this.app.inject({
      ...request,
      headers: { ...headers, authorization },
    });
    return { status, text };
  }

  close(): Promise<void> {
    return this.closing.closeAll();
  }
}

function contentOf(url: string, { status, text }: Answer): unknown {
  if (status >= 300) throw new Error(`${url} was answered ${status}: ${text}`);
  return JSON.parse(text);
}
