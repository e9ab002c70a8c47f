import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { InjectOptions } from 'fastify';
import { AppModule } from '../../src/app.module.js';
import { Closing } from '../../src/infrastructure/closing.js';
import { RandomIds } from '../../src/infrastructure/crypto/random-ids.js';
import { PostgresApiKeys } from '../../src/infrastructure/http/access/postgres-api-keys.js';
import { createHttpApplication } from '../../src/infrastructure/http/create-http-application.js';
import { createLog } from '../../src/infrastructure/logging/create-log.js';
import type { ReadSideComposition } from '../bugs/read-side-bug.js';
import type { Machines } from '../machines.js';
import { portsOver } from './ports-over.js';
import { RecordedEvents } from './recorded-events.js';
import type { Tables } from './tables.js';

/** Nothing is written while routes are asked. */
const UP_TO_DATE = { reached: () => Promise.resolve(), caughtUp: () => Promise.resolve() };

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
    const closing = new Closing(log);
    const ids = new RandomIds();
    const ports = { ...portsOver(tables, { log, closing }), eventStore: new RecordedEvents({ ...machines, ids }) };
    const apiKeys = new PostgresApiKeys(tables.dataSource, ids);
    const adminKey = ids.secret();
    await apiKeys.provideAdminKey(adminKey);
    const dataSource = compose.dataSource(tables.dataSource);
    const surface = { dataSource, progress: UP_TO_DATE, apiKeys, probes: {}, log };
    const app = await createHttpApplication(AppModule.on(ports, surface), log);
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
