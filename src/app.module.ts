import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import type { DataSource } from 'typeorm';
import { BulkActs } from './application/bulk/bulk-acts.js';
import { MappingVersions } from './application/connections/mapping-versions.js';
import { Imports } from './application/imports/imports.js';
import type { Ports } from './application/ports/ports.js';
import { PROJECTION_PROGRESS, type ProjectionProgress } from './application/ports/projection-progress.port.js';
import * as tokens from './application/ports/tokens.js';
import { Readiness } from './application/readiness/readiness.js';
import type { ApiKeys } from './infrastructure/http/access/api-keys.js';
import type { HealthProbes } from './infrastructure/http/health/health-probes.js';
import { HttpModule } from './infrastructure/http/http.module.js';
import { API_KEYS, HEALTH_PROBES, HTTP_LOG } from './infrastructure/http/tokens.js';
import type { Log } from './infrastructure/logging/log.js';
import { AuditTrailQuery } from './projections/audit-trail/audit-trail.query.js';
import { ConnectionsQuery } from './projections/connections/connections.query.js';
import { IssuesQuery } from './projections/issues/issues.query.js';
import { InvoiceStatusQuery } from './projections/invoice-status/invoice-status.query.js';
import { bindingsOf, HANDLERS, SAGAS, SERVICES } from './use-cases.js';

/** What the HTTP side needs beside the use cases. */
export type Surface = {
  readonly dataSource: DataSource;
  readonly progress: ProjectionProgress;
  readonly apiKeys: ApiKeys;
  readonly probes: HealthProbes;
  readonly log: Log;
};

/** The use cases on whatever adapters they are given; the durable runner drives the sagas, not Nest's event bus. */
@Module({})
export class AppModule {
  static on(ports: Ports, surface: Surface): DynamicModule {
    return { module: AppModule, imports: [HttpModule.over([useCases(ports, surface)])] };
  }
}

@Module({})
class UseCasesModule {}

function useCases(ports: Ports, surface: Surface): DynamicModule {
  const shown = readSide(surface);
  return {
    module: UseCasesModule,
    imports: [CqrsModule.forRoot(), DiscoveryModule],
    providers: [...bindingsOf(ports), ...shown, ...SERVICES, ...HANDLERS, ...SAGAS],
    exports: [CqrsModule, MappingVersions, Imports, BulkActs, Readiness, tokens.CLOCK, ...shown],
  };
}

const readSide = ({ dataSource, progress, apiKeys, probes, log }: Surface): Provider[] => [
  { provide: ConnectionsQuery, useValue: new ConnectionsQuery(dataSource) },
  { provide: InvoiceStatusQuery, useValue: new InvoiceStatusQuery(dataSource) },
  { provide: IssuesQuery, useValue: new IssuesQuery(dataSource) },
  { provide: AuditTrailQuery, useValue: new AuditTrailQuery(dataSource) },
  { provide: PROJECTION_PROGRESS, useValue: progress },
  { provide: API_KEYS, useValue: apiKeys },
  { provide: HEALTH_PROBES, useValue: probes },
  { provide: HTTP_LOG, useValue: log },
];
