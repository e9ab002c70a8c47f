import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { ChangeModeHandler } from './application/connections/change-mode.handler.js';
import { OpenConnectionHandler } from './application/connections/open-connection.handler.js';
import { DeriveFactsHandler } from './application/intake/derive-facts.handler.js';
import { ReceiveSnapshotHandler } from './application/intake/receive-snapshot.handler.js';
import type { Ports } from './application/ports/ports.js';
import * as tokens from './application/ports/tokens.js';
import { AutomaticModeReleasesDocumentsSaga } from './application/sagas/automatic-mode-releases-documents.saga.js';
import { CreditInvoiceCreditsOriginalSaga } from './application/sagas/credit-invoice-credits-original.saga.js';
import { HeldDocumentIsReconsideredSaga } from './application/sagas/held-document-is-reconsidered.saga.js';
import { IssuedInvoiceBecomesFortnoxInvoiceSaga } from './application/sagas/issued-invoice-becomes-fortnox-invoice.saga.js';
import { PaymentBookkeepsInvoiceSaga } from './application/sagas/payment-bookkeeps-invoice.saga.js';
import { ReleasedDocumentIsSyncedSaga } from './application/sagas/released-document-is-synced.saga.js';
import { FortnoxSteps } from './application/syncing/fortnox-steps.js';
import { GiveUpHandler } from './application/syncing/give-up.handler.js';
import { ReleaseDocumentsHandler } from './application/syncing/release-documents.handler.js';
import { ReleaseHeldDocumentsHandler } from './application/syncing/release-held-documents.handler.js';
import { SyncInvoiceHandler } from './application/syncing/sync-invoice.handler.js';

const HANDLERS: readonly Type[] = [
  OpenConnectionHandler,
  ChangeModeHandler,
  ReceiveSnapshotHandler,
  DeriveFactsHandler,
  SyncInvoiceHandler,
  ReleaseDocumentsHandler,
  ReleaseHeldDocumentsHandler,
  GiveUpHandler,
];

const SAGAS: readonly Type[] = [
  IssuedInvoiceBecomesFortnoxInvoiceSaga,
  PaymentBookkeepsInvoiceSaga,
  CreditInvoiceCreditsOriginalSaga,
  ReleasedDocumentIsSyncedSaga,
  HeldDocumentIsReconsideredSaga,
  AutomaticModeReleasesDocumentsSaga,
];

/** The use cases on whatever adapters they are given; the durable runner drives the sagas, not Nest's event bus. */
@Module({})
export class AppModule {
  static on(ports: Ports, http: DynamicModule): DynamicModule {
    return {
      module: AppModule,
      imports: [CqrsModule.forRoot(), DiscoveryModule, http],
      providers: [...bindings(ports), FortnoxSteps, ...HANDLERS, ...SAGAS],
    };
  }
}

const bindings = (ports: Ports): Provider[] => [
  { provide: tokens.EVENT_STORE, useValue: ports.eventStore },
  { provide: tokens.CLOCK, useValue: ports.clock },
  { provide: tokens.IDS, useValue: ports.ids },
  { provide: tokens.FORTNOX_LEDGER, useValue: ports.ledger },
  { provide: tokens.CUSTOMER_DIRECTORY, useValue: ports.customers },
  { provide: tokens.INBOX, useValue: ports.inbox },
  { provide: tokens.SNAPSHOT_PARSER, useValue: ports.parseSnapshot },
  { provide: tokens.DOCUMENT_LISTS, useValue: ports.documentLists },
  { provide: tokens.CONNECTION_LOOKUP, useValue: ports.connectionLookup },
  { provide: tokens.PUBLIC_ADDRESS, useValue: ports.publicAddress },
  { provide: tokens.SYNC_TIMINGS, useValue: ports.syncTimings },
];
