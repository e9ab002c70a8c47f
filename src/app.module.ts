import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import type { DataSource } from 'typeorm';
import { ActivateConnectionHandler } from './application/connections/activate-connection.handler.js';
import { AdoptMappingHandler } from './application/connections/adopt-mapping.handler.js';
import { ChangeModeHandler } from './application/connections/change-mode.handler.js';
import { CompanyCheck } from './application/connections/company-check.js';
import { ConnectionCommands } from './application/connections/connection-commands.js';
import { MappingVersions } from './application/connections/mapping-versions.js';
import { OpenConnectionHandler } from './application/connections/open-connection.handler.js';
import { PauseConnectionHandler } from './application/connections/pause-connection.handler.js';
import { ResumeConnectionHandler } from './application/connections/resume-connection.handler.js';
import { BookingFacts } from './application/intake/booking-facts.js';
import { DeriveFactsHandler } from './application/intake/derive-facts.handler.js';
import { PropertyOfConnection } from './application/intake/property-of-connection.js';
import { ReceiveSnapshotHandler } from './application/intake/receive-snapshot.handler.js';
import type { Ports } from './application/ports/ports.js';
import { PROJECTION_PROGRESS, type ProjectionProgress } from './application/ports/projection-progress.port.js';
import * as tokens from './application/ports/tokens.js';
import { ActivatedConnectionGoesOnSaga } from './application/sagas/activated-connection-goes-on.saga.js';
import { AutomaticModeReleasesDocumentsSaga } from './application/sagas/automatic-mode-releases-documents.saga.js';
import { ChangedMappingIsAppliedSaga } from './application/sagas/changed-mapping-is-applied.saga.js';
import { CreditInvoiceCreditsOriginalSaga } from './application/sagas/credit-invoice-credits-original.saga.js';
import { HeldDocumentIsReconsideredSaga } from './application/sagas/held-document-is-reconsidered.saga.js';
import { IssuedInvoiceBecomesFortnoxInvoiceSaga } from './application/sagas/issued-invoice-becomes-fortnox-invoice.saga.js';
import { PaymentBookkeepsInvoiceSaga } from './application/sagas/payment-bookkeeps-invoice.saga.js';
import { ReconsideredDocumentIsSyncedSaga } from './application/sagas/reconsidered-document-is-synced.saga.js';
import { ReleasedDocumentIsSyncedSaga } from './application/sagas/released-document-is-synced.saga.js';
import { ResumedConnectionGoesOnSaga } from './application/sagas/resumed-connection-goes-on.saga.js';
import { FortnoxPreflight } from './application/readiness/fortnox-preflight.js';
import { Readiness } from './application/readiness/readiness.js';
import { FortnoxSteps } from './application/syncing/fortnox-steps.js';
import { GiveUpHandler } from './application/syncing/give-up.handler.js';
import { ReconsiderDocumentsHandler } from './application/syncing/reconsider-documents.handler.js';
import { ReleaseDocumentsHandler } from './application/syncing/release-documents.handler.js';
import { ReleaseHeldDocumentsHandler } from './application/syncing/release-held-documents.handler.js';
import { SettledInvoices } from './application/syncing/settled-invoices.js';
import { SyncInvoiceHandler } from './application/syncing/sync-invoice.handler.js';
import type { ApiKeys } from './infrastructure/http/access/api-keys.js';
import type { HealthProbes } from './infrastructure/http/health/health-probes.js';
import { HttpModule } from './infrastructure/http/http.module.js';
import { API_KEYS, HEALTH_PROBES, HTTP_LOG } from './infrastructure/http/tokens.js';
import type { Log } from './infrastructure/logging/log.js';
import { AuditTrailQuery } from './projections/audit-trail/audit-trail.query.js';
import { ConnectionsQuery } from './projections/connections/connections.query.js';
import { InvoiceStatusQuery } from './projections/invoice-status/invoice-status.query.js';

const HANDLERS: readonly Type[] = [
  OpenConnectionHandler,
  ChangeModeHandler,
  AdoptMappingHandler,
  PauseConnectionHandler,
  ResumeConnectionHandler,
  ActivateConnectionHandler,
  ReceiveSnapshotHandler,
  DeriveFactsHandler,
  SyncInvoiceHandler,
  ReleaseDocumentsHandler,
  ReleaseHeldDocumentsHandler,
  ReconsiderDocumentsHandler,
  GiveUpHandler,
];

const SAGAS: readonly Type[] = [
  IssuedInvoiceBecomesFortnoxInvoiceSaga,
  PaymentBookkeepsInvoiceSaga,
  CreditInvoiceCreditsOriginalSaga,
  ReleasedDocumentIsSyncedSaga,
  HeldDocumentIsReconsideredSaga,
  AutomaticModeReleasesDocumentsSaga,
  ResumedConnectionGoesOnSaga,
  ActivatedConnectionGoesOnSaga,
  ChangedMappingIsAppliedSaga,
  ReconsideredDocumentIsSyncedSaga,
];

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
    providers: [
      ...bindings(ports),
      ...shown,
      FortnoxSteps,
      SettledInvoices,
      PropertyOfConnection,
      BookingFacts,
      ConnectionCommands,
      CompanyCheck,
      MappingVersions,
      FortnoxPreflight,
      Readiness,
      ...HANDLERS,
      ...SAGAS,
    ],
    exports: [CqrsModule, MappingVersions, Readiness, tokens.CLOCK, ...shown],
  };
}

const readSide = ({ dataSource, progress, apiKeys, probes, log }: Surface): Provider[] => [
  { provide: ConnectionsQuery, useValue: new ConnectionsQuery(dataSource) },
  { provide: InvoiceStatusQuery, useValue: new InvoiceStatusQuery(dataSource) },
  { provide: AuditTrailQuery, useValue: new AuditTrailQuery(dataSource) },
  { provide: PROJECTION_PROGRESS, useValue: progress },
  { provide: API_KEYS, useValue: apiKeys },
  { provide: HEALTH_PROBES, useValue: probes },
  { provide: HTTP_LOG, useValue: log },
];

const bindings = (ports: Ports): Provider[] => [
  { provide: tokens.EVENT_STORE, useValue: ports.eventStore },
  { provide: tokens.CLOCK, useValue: ports.clock },
  { provide: tokens.IDS, useValue: ports.ids },
  { provide: tokens.FORTNOX_LEDGER, useValue: ports.ledger },
  { provide: tokens.FORTNOX_REGISTERS, useValue: ports.registers },
  { provide: tokens.CUSTOMER_DIRECTORY, useValue: ports.customers },
  { provide: tokens.DELIVERIES, useValue: ports.deliveries },
  { provide: tokens.INBOX, useValue: ports.inbox },
  { provide: tokens.SNAPSHOT_PARSER, useValue: ports.parseSnapshot },
  { provide: tokens.DOCUMENT_LISTS, useValue: ports.documentLists },
  { provide: tokens.CONNECTION_LOOKUP, useValue: ports.connectionLookup },
  { provide: tokens.PUBLIC_ADDRESS, useValue: ports.publicAddress },
  { provide: tokens.SYNC_TIMINGS, useValue: ports.syncTimings },
];
