import type { Type, ValueProvider } from '@nestjs/common';
import { AbortBulkActHandler } from './application/bulk/abort-bulk-act.handler.js';
import { BulkActs } from './application/bulk/bulk-acts.js';
import { CarryOutBulkActHandler } from './application/bulk/carry-out-bulk-act.handler.js';
import { PlanBulkActHandler } from './application/bulk/plan-bulk-act.handler.js';
import { StartBulkActHandler } from './application/bulk/start-bulk-act.handler.js';
import { StartedBulkActIsCarriedOutSaga } from './application/sagas/started-bulk-act-is-carried-out.saga.js';
import { ActivateConnectionHandler } from './application/connections/activate-connection.handler.js';
import { AdoptMappingHandler } from './application/connections/adopt-mapping.handler.js';
import { BeginFortnoxConsentHandler } from './application/connections/begin-fortnox-consent.handler.js';
import { ChangeModeHandler } from './application/connections/change-mode.handler.js';
import { ChangeSettingsHandler } from './application/connections/change-settings.handler.js';
import { CashMethodCheck } from './application/connections/cash-method-check.js';
import { CollectiveCustomerCheck } from './application/connections/collective-customer-check.js';
import { CompanyCheck } from './application/connections/company-check.js';
import { ConnectionCommands } from './application/connections/connection-commands.js';
import { EndFortnoxConsentHandler } from './application/connections/end-fortnox-consent.handler.js';
import { MappingVersions } from './application/connections/mapping-versions.js';
import { OpenConnectionHandler } from './application/connections/open-connection.handler.js';
import { PauseConnectionHandler } from './application/connections/pause-connection.handler.js';
import { ResumeConnectionHandler } from './application/connections/resume-connection.handler.js';
import { RotateWebhookSecretHandler } from './application/connections/rotate-webhook-secret.handler.js';
import { EnterLinesHandler } from './application/imports/enter-lines.handler.js';
import { FileComparison } from './application/imports/file-comparison.js';
import { ImportFileHandler } from './application/imports/import-file.handler.js';
import { Imports } from './application/imports/imports.js';
import { BookingFacts } from './application/intake/booking-facts.js';
import { DeriveFactsHandler } from './application/intake/derive-facts.handler.js';
import { SetBodiesAsideHandler } from './application/intake/set-bodies-aside.handler.js';
import { EnterSnapshotHandler } from './application/intake/enter-snapshot.handler.js';
import { PropertyOfConnection } from './application/intake/property-of-connection.js';
import { ReceiveSnapshotHandler } from './application/intake/receive-snapshot.handler.js';
import { ActivatedConnectionGoesOnSaga } from './application/sagas/activated-connection-goes-on.saga.js';
import { AutomaticModeReleasesDocumentsSaga } from './application/sagas/automatic-mode-releases-documents.saga.js';
import { ChangedMappingIsAppliedSaga } from './application/sagas/changed-mapping-is-applied.saga.js';
import { ConsentedConnectionGoesOnSaga } from './application/sagas/consented-connection-goes-on.saga.js';
import { CreditInvoiceCreditsOriginalSaga } from './application/sagas/credit-invoice-credits-original.saga.js';
import { HeldDocumentIsReconsideredSaga } from './application/sagas/held-document-is-reconsidered.saga.js';
import { IssuedInvoiceBecomesFortnoxInvoiceSaga } from './application/sagas/issued-invoice-becomes-fortnox-invoice.saga.js';
import { PaymentBookkeepsInvoiceSaga } from './application/sagas/payment-bookkeeps-invoice.saga.js';
import { PersonsWordIsFollowedSaga } from './application/sagas/persons-word-is-followed.saga.js';
import { ReconsideredDocumentIsSyncedSaga } from './application/sagas/reconsidered-document-is-synced.saga.js';
import { ReleasedDocumentIsSyncedSaga } from './application/sagas/released-document-is-synced.saga.js';
import { ResumedConnectionGoesOnSaga } from './application/sagas/resumed-connection-goes-on.saga.js';
import { FortnoxPreflight } from './application/readiness/fortnox-preflight.js';
import { Readiness } from './application/readiness/readiness.js';
import { CompanyKnowledge } from './application/syncing/company-knowledge.js';
import { CustomerKnowledge } from './application/syncing/customer-knowledge.js';
import { DocumentCommands } from './application/syncing/document-commands.js';
import { FirstOpenDayHandler } from './application/syncing/first-open-day.handler.js';
import { FortnoxAccessWatch } from './application/syncing/fortnox-access-watch.js';
import { FortnoxSteps } from './application/syncing/fortnox-steps.js';
import { GiveUpHandler } from './application/syncing/give-up.handler.js';
import { ReconsiderDocumentsHandler } from './application/syncing/reconsider-documents.handler.js';
import { Refusals } from './application/syncing/refusals.js';
import { ReleaseDocumentsHandler } from './application/syncing/release-documents.handler.js';
import { ReleaseHeldDocumentsHandler } from './application/syncing/release-held-documents.handler.js';
import { ResolveDocumentHandler } from './application/syncing/resolve-document.handler.js';
import { RetryDocumentHandler } from './application/syncing/retry-document.handler.js';
import { SettledInvoices } from './application/syncing/settled-invoices.js';
import { SkipDocumentHandler } from './application/syncing/skip-document.handler.js';
import { SyncInvoiceHandler } from './application/syncing/sync-invoice.handler.js';
import { FortnoxWatch } from './application/watching/fortnox-watch.js';
import { HandSweep } from './application/watching/hand-sweep.js';
import { NoticedChanges } from './application/watching/noticed-changes.js';
import { WatchedAccess } from './application/watching/watched-access.js';
import type { Ports } from './application/ports/ports.js';
import * as tokens from './application/ports/tokens.js';

/** What the handlers share within one process. */
export const SERVICES: readonly Type[] = [
  CompanyKnowledge,
  CustomerKnowledge,
  Refusals,
  FortnoxSteps,
  FortnoxAccessWatch,
  SettledInvoices,
  DocumentCommands,
  BulkActs,
  PropertyOfConnection,
  BookingFacts,
  FileComparison,
  Imports,
  ConnectionCommands,
  CompanyCheck,
  CollectiveCustomerCheck,
  CashMethodCheck,
  MappingVersions,
  FortnoxPreflight,
  Readiness,
  FortnoxWatch,
  WatchedAccess,
  NoticedChanges,
  HandSweep,
];

export const HANDLERS: readonly Type[] = [
  OpenConnectionHandler,
  ChangeModeHandler,
  AdoptMappingHandler,
  PauseConnectionHandler,
  ResumeConnectionHandler,
  ActivateConnectionHandler,
  RotateWebhookSecretHandler,
  ChangeSettingsHandler,
  BeginFortnoxConsentHandler,
  EndFortnoxConsentHandler,
  ReceiveSnapshotHandler,
  DeriveFactsHandler,
  EnterSnapshotHandler,
  SetBodiesAsideHandler,
  ImportFileHandler,
  EnterLinesHandler,
  SyncInvoiceHandler,
  ReleaseDocumentsHandler,
  ReleaseHeldDocumentsHandler,
  ReconsiderDocumentsHandler,
  RetryDocumentHandler,
  SkipDocumentHandler,
  ResolveDocumentHandler,
  FirstOpenDayHandler,
  PlanBulkActHandler,
  StartBulkActHandler,
  AbortBulkActHandler,
  CarryOutBulkActHandler,
  GiveUpHandler,
];

export const SAGAS: readonly Type[] = [
  IssuedInvoiceBecomesFortnoxInvoiceSaga,
  PaymentBookkeepsInvoiceSaga,
  CreditInvoiceCreditsOriginalSaga,
  ReleasedDocumentIsSyncedSaga,
  HeldDocumentIsReconsideredSaga,
  AutomaticModeReleasesDocumentsSaga,
  ResumedConnectionGoesOnSaga,
  ActivatedConnectionGoesOnSaga,
  ConsentedConnectionGoesOnSaga,
  ChangedMappingIsAppliedSaga,
  ReconsideredDocumentIsSyncedSaga,
  PersonsWordIsFollowedSaga,
  StartedBulkActIsCarriedOutSaga,
];

/** Each port under its token. */
export const bindingsOf = (ports: Ports): readonly ValueProvider[] => [
  { provide: tokens.EVENT_STORE, useValue: ports.eventStore },
  { provide: tokens.CLOCK, useValue: ports.clock },
  { provide: tokens.IDS, useValue: ports.ids },
  { provide: tokens.FORTNOX_LEDGER, useValue: ports.ledger },
  { provide: tokens.COMPANY_PERIODS, useValue: ports.periods },
  { provide: tokens.FORTNOX_REGISTERS, useValue: ports.registers },
  { provide: tokens.CUSTOMER_DIRECTORY, useValue: ports.customers },
  { provide: tokens.DELIVERIES, useValue: ports.deliveries },
  { provide: tokens.INBOX, useValue: ports.inbox },
  { provide: tokens.SNAPSHOT_PARSER, useValue: ports.parseSnapshot },
  { provide: tokens.SIRVOY_FILES, useValue: ports.sirvoyFiles },
  { provide: tokens.SIRVOY_FILE_READER, useValue: ports.sirvoyFileReader },
  { provide: tokens.SEEN_DOCUMENTS, useValue: ports.seenDocuments },
  { provide: tokens.DOCUMENT_LISTS, useValue: ports.documentLists },
  { provide: tokens.DOCUMENT_SELECTION, useValue: ports.documentSelection },
  { provide: tokens.CONNECTION_LOOKUP, useValue: ports.connectionLookup },
  { provide: tokens.FORTNOX_CONSENTS, useValue: ports.consents },
  { provide: tokens.CONSENT_REQUESTS, useValue: ports.consentRequests },
  { provide: tokens.OPERATOR_ALERTS, useValue: ports.alerts },
  { provide: tokens.PUBLIC_ADDRESS, useValue: ports.publicAddress },
  { provide: tokens.LEASES, useValue: ports.leases },
  { provide: tokens.SWEEP_POSITIONS, useValue: ports.sweepPositions },
  { provide: tokens.SYNC_TIMINGS, useValue: ports.syncTimings },
];
