import { createHash } from 'node:crypto';
import { Module, type DynamicModule } from '@nestjs/common';
import { CommandBus, type ICommand } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { BulkActs } from '../../../src/application/bulk/bulk-acts.js';
import { MappingVersions } from '../../../src/application/connections/mapping-versions.js';
import {
  PROJECTION_PROGRESS,
  type ProjectionProgress,
} from '../../../src/application/ports/projection-progress.port.js';
import { Imports } from '../../../src/application/imports/imports.js';
import { CLOCK } from '../../../src/application/ports/tokens.js';
import { Readiness } from '../../../src/application/readiness/readiness.js';
import { DomainError } from '../../../src/domain/shared/domain-error.js';
import type { ApiKeys } from '../../../src/infrastructure/http/access/api-keys.js';
import { ROLES, type Role } from '../../../src/infrastructure/http/access/roles.js';
import { createHttpApplication } from '../../../src/infrastructure/http/create-http-application.js';
import type { HealthProbes } from '../../../src/infrastructure/http/health/health-probes.js';
import { HttpModule } from '../../../src/infrastructure/http/http.module.js';
import { API_KEYS, HEALTH_PROBES, HTTP_LOG } from '../../../src/infrastructure/http/tokens.js';
import { AuditTrailQuery } from '../../../src/projections/audit-trail/audit-trail.query.js';
import { ConnectionsQuery } from '../../../src/projections/connections/connections.query.js';
import { InvoiceStatusQuery } from '../../../src/projections/invoice-status/invoice-status.query.js';
import { FakeClock } from '../../support/fake-clock.js';
import { IssuesQuery } from '../../../src/projections/issues/issues.query.js';
import { keptLog } from '../../support/logs.js';

export const keyOf = (role: Role): string => `key-of-${role}`;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const apiKeys: ApiKeys = {
  find: (presented) => {
    const role = ROLES.find((each) => sha256(keyOf(each)) === presented);
    return Promise.resolve(role ? { id: role, sha256: presented, role, label: `${role} at work` } : null);
  },
};

/** What a test decides; the rest answers that there is nothing. */
export type Parts = {
  readonly execute?: (command: ICommand) => Promise<unknown>;
  readonly connections?: Partial<ConnectionsQuery>;
  readonly mappings?: Partial<MappingVersions>;
  readonly readiness?: Pick<Readiness, 'of'>;
  readonly imports?: Partial<Imports>;
  readonly invoices?: Partial<InvoiceStatusQuery>;
  readonly bulkActs?: Partial<BulkActs>;
  readonly issues?: Partial<IssuesQuery>;
  readonly trail?: Partial<AuditTrailQuery>;
  readonly progress?: Partial<ProjectionProgress>;
  readonly probes?: HealthProbes;
};

@Module({})
class PortsModule {}

/** The real HTTP layer over doubles of its ports. */
export async function httpApplication(parts: Parts = {}) {
  const commands: ICommand[] = [];
  const log = keptLog();
  const nothing = { items: [], nextCursor: null };
  const ports: DynamicModule = {
    module: PortsModule,
    providers: [
      {
        provide: CommandBus,
        useValue: {
          execute: async (command: ICommand) => {
            commands.push(command);
            return parts.execute?.(command);
          },
        },
      },
      {
        provide: ConnectionsQuery,
        useValue: { list: () => nothing, byId: () => null, byWebhookHandle: () => null, ...parts.connections },
      },
      {
        provide: MappingVersions,
        useValue: { of: () => Promise.reject(new DomainError('CONNECTION_NOT_FOUND')), ...parts.mappings },
      },
      { provide: Readiness, useValue: { of: () => Promise.resolve([]), ...parts.readiness } },
      {
        provide: Imports,
        useValue: { list: () => [], one: () => Promise.reject(new DomainError('IMPORT_NOT_FOUND')), ...parts.imports },
      },
      {
        provide: BulkActs,
        useValue: { one: () => Promise.reject(new DomainError('BULK_ACT_NOT_FOUND')), ...parts.bulkActs },
      },
      { provide: IssuesQuery, useValue: { list: () => nothing, bodiesOf: () => null, ...parts.issues } },
      { provide: InvoiceStatusQuery, useValue: { list: () => nothing, byId: () => null, ...parts.invoices } },
      {
        provide: AuditTrailQuery,
        useValue: { list: () => nothing, timeline: () => [], latest: () => null, ...parts.trail },
      },
      { provide: PROJECTION_PROGRESS, useValue: { caughtUp: () => Promise.resolve(), ...parts.progress } },
      { provide: CLOCK, useValue: new FakeClock() },
      { provide: API_KEYS, useValue: apiKeys },
      { provide: HEALTH_PROBES, useValue: parts.probes ?? {} },
      { provide: HTTP_LOG, useValue: log },
    ],
    exports: [
      ...[CommandBus, MappingVersions, Readiness, Imports, BulkActs],
      ...[ConnectionsQuery, InvoiceStatusQuery, IssuesQuery, AuditTrailQuery],
      ...[CLOCK, PROJECTION_PROGRESS, API_KEYS, HEALTH_PROBES, HTTP_LOG],
    ],
  };
  const app = await createHttpApplication(HttpModule.over([ports]), log);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return { app, log, commands, ...callsTo(app) };
}

export type HttpApplication = Awaited<ReturnType<typeof httpApplication>>;

type Call = {
  readonly role?: Role | null;
  readonly body?: unknown;
  readonly raw?: string | Buffer;
  readonly headers?: Record<string, string>;
};

function callsTo(app: NestFastifyApplication) {
  const call = async (method: 'GET' | 'POST' | 'PUT', url: string, { role = 'admin', body, raw, headers }: Call = {}) =>
    app.inject({
      ...{ method, url },
      headers: {
        ...(role !== null && { authorization: `Bearer ${keyOf(role)}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(raw !== undefined && { payload: raw }),
      ...(body !== undefined && { payload: JSON.stringify(body) }),
    });
  return {
    get: (url: string, rest?: Call) => call('GET', url, rest),
    post: (url: string, rest?: Call) => call('POST', url, rest),
    put: (url: string, rest?: Call) => call('PUT', url, rest),
  };
}
