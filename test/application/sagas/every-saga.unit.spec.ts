import { describe, expect, it } from '@jest/globals';
import type { ICommand } from '@nestjs/cqrs';
import fc from 'fast-check';
import { readdirSync } from 'node:fs';
import { EMPTY, from, lastValueFrom, toArray } from 'rxjs';
import type { RecordedEvent, StoredShape } from '../../../src/application/ports/event-store.port.js';
import { ActivatedConnectionGoesOnSaga } from '../../../src/application/sagas/activated-connection-goes-on.saga.js';
import { ConsentedConnectionGoesOnSaga } from '../../../src/application/sagas/consented-connection-goes-on.saga.js';
import { AutomaticModeReleasesDocumentsSaga } from '../../../src/application/sagas/automatic-mode-releases-documents.saga.js';
import { ChangedMappingIsAppliedSaga } from '../../../src/application/sagas/changed-mapping-is-applied.saga.js';
import { CreditInvoiceCreditsOriginalSaga } from '../../../src/application/sagas/credit-invoice-credits-original.saga.js';
import { HeldDocumentIsReconsideredSaga } from '../../../src/application/sagas/held-document-is-reconsidered.saga.js';
import { IssuedInvoiceBecomesFortnoxInvoiceSaga } from '../../../src/application/sagas/issued-invoice-becomes-fortnox-invoice.saga.js';
import { PaymentBookkeepsInvoiceSaga } from '../../../src/application/sagas/payment-bookkeeps-invoice.saga.js';
import { PersonsWordIsFollowedSaga } from '../../../src/application/sagas/persons-word-is-followed.saga.js';
import { ReconsideredDocumentIsSyncedSaga } from '../../../src/application/sagas/reconsidered-document-is-synced.saga.js';
import { StartedBulkActIsCarriedOutSaga } from '../../../src/application/sagas/started-bulk-act-is-carried-out.saga.js';
import { CarryOutBulkActCommand } from '../../../src/application/bulk/carry-out-bulk-act.command.js';
import type { BulkActStarted } from '../../../src/domain/bulk-act/bulk-act.events.js';
import { ReleasedDocumentIsSyncedSaga } from '../../../src/application/sagas/released-document-is-synced.saga.js';
import { ResumedConnectionGoesOnSaga } from '../../../src/application/sagas/resumed-connection-goes-on.saga.js';
import { ReconsiderDocumentsCommand } from '../../../src/application/syncing/reconsider-documents.command.js';
import { ReleaseHeldDocumentsCommand } from '../../../src/application/syncing/release-held-documents.command.js';
import { SyncInvoiceCommand } from '../../../src/application/syncing/sync-invoice.command.js';
import type { ConnectionEvent } from '../../../src/domain/connection/connection.events.js';
import { defaultLodgingMapping } from '../../../src/domain/mapping/default-lodging-mapping.js';
import { storedEventTypes } from '../../../src/infrastructure/event-store/stored-event-types.js';
import { CONNECTION } from '../../domain/invoice-sync/a-stay.js';
import { recorded } from '../../support/recorded.js';
import { sagaGiven } from '../../support/saga-given.js';

const SAGAS = {
  'activated-connection-goes-on': new ActivatedConnectionGoesOnSaga(),
  'consented-connection-goes-on': new ConsentedConnectionGoesOnSaga(),
  'automatic-mode-releases-documents': new AutomaticModeReleasesDocumentsSaga(),
  'changed-mapping-is-applied': new ChangedMappingIsAppliedSaga(),
  'credit-invoice-credits-original': new CreditInvoiceCreditsOriginalSaga(),
  'held-document-is-reconsidered': new HeldDocumentIsReconsideredSaga(),
  'issued-invoice-becomes-fortnox-invoice': new IssuedInvoiceBecomesFortnoxInvoiceSaga(),
  'payment-bookkeeps-invoice': new PaymentBookkeepsInvoiceSaga(),
  'persons-word-is-followed': new PersonsWordIsFollowedSaga(),
  'reconsidered-document-is-synced': new ReconsideredDocumentIsSyncedSaga(),
  'released-document-is-synced': new ReleasedDocumentIsSyncedSaga(),
  'resumed-connection-goes-on': new ResumedConnectionGoesOnSaga(),
  'started-bulk-act-is-carried-out': new StartedBulkActIsCarriedOutSaga(),
} as const;
type Name = keyof typeof SAGAS;
const NAMES = Object.keys(SAGAS) as Name[];

/** Which saga answers which event, and with what; all other events of the log are nobody's business. */
const sync = (event: RecordedEvent): ICommand => SyncInvoiceCommand.becauseOf(event);
const syncOnceMore = (event: RecordedEvent): ICommand => SyncInvoiceCommand.onceMoreBecauseOf(event);
const ANSWERS: Readonly<Record<string, readonly [Name, (event: RecordedEvent) => ICommand]>> = {
  SirvoyInvoiceIssued: ['issued-invoice-becomes-fortnox-invoice', sync],
  SirvoyCashInvoiceIssued: ['issued-invoice-becomes-fortnox-invoice', sync],
  SirvoyInvoiceChanged: ['issued-invoice-becomes-fortnox-invoice', sync],
  SirvoyCreditInvoiceIssued: ['credit-invoice-credits-original', sync],
  SirvoyPaymentRegistered: ['payment-bookkeeps-invoice', sync],
  SirvoyPaymentRefunded: ['payment-bookkeeps-invoice', sync],
  SirvoyPaymentChanged: ['payment-bookkeeps-invoice', sync],
  SirvoyPaymentVoided: ['payment-bookkeeps-invoice', sync],
  SirvoyPaymentUnlinked: ['payment-bookkeeps-invoice', sync],
  DocumentHeld: ['held-document-is-reconsidered', syncOnceMore],
  DocumentPreviewed: ['held-document-is-reconsidered', syncOnceMore],
  DocumentReleased: ['released-document-is-synced', sync],
  DocumentRetried: ['persons-word-is-followed', sync],
  DocumentResolved: ['persons-word-is-followed', sync],
  PaymentResolved: ['persons-word-is-followed', sync],
  DocumentSkipped: ['persons-word-is-followed', sync],
  PaymentSkipped: ['persons-word-is-followed', sync],
  DocumentReconsidered: ['reconsidered-document-is-synced', sync],
  DocumentMovedToOpenDay: ['reconsidered-document-is-synced', sync],
  FortnoxChangeNoticed: ['reconsidered-document-is-synced', sync],
  BulkActStarted: [
    'started-bulk-act-is-carried-out',
    (event) => CarryOutBulkActCommand.becauseOf(event as RecordedEvent<BulkActStarted>),
  ],
  ConnectionModeChanged: [
    'automatic-mode-releases-documents',
    (event) => ReleaseHeldDocumentsCommand.becauseOf(event as Of<'ConnectionModeChanged'>),
  ],
  ConnectionMappingAdopted: [
    'changed-mapping-is-applied',
    (event) => ReconsiderDocumentsCommand.becauseOf(event as Of<'ConnectionMappingAdopted'>, 'MAPPING_CHANGED'),
  ],
  ConnectionResumed: [
    'resumed-connection-goes-on',
    (event) => ReconsiderDocumentsCommand.becauseOf(event as Of<'ConnectionResumed'>, 'RESUMED'),
  ],
  FortnoxConsentGiven: [
    'consented-connection-goes-on',
    (event) => ReconsiderDocumentsCommand.becauseOf(event as Of<'FortnoxConsentGiven'>, 'CONSENT_GIVEN'),
  ],
  FortnoxAccessRegained: [
    'consented-connection-goes-on',
    (event) => ReconsiderDocumentsCommand.becauseOf(event as Of<'FortnoxAccessRegained'>, 'CONSENT_GIVEN'),
  ],
  ConnectionActivated: [
    'activated-connection-goes-on',
    (event) => ReconsiderDocumentsCommand.becauseOf(event as Of<'ConnectionActivated'>, 'ACTIVATED'),
  ],
};
type Of<Type extends ConnectionEvent['type']> = RecordedEvent<Extract<ConnectionEvent, { type: Type }>>;

/** Data enough for every saga: a mapping that is not the first, a mode that is automatic. */
const data = {
  ...{
    connectionId: CONNECTION,
    bulkId: 'bulk',
    invoiceId: '55017',
    to: 'automatic',
    syncFrom: '2026-03-01',
    reason: 'go on',
  },
  mapping: { ...defaultLodgingMapping, version: 2 },
};
const happened = (type: string, n = 7): RecordedEvent =>
  recorded<StoredShape>(n, { type, data }, { streamId: `invoice-${CONNECTION}-55017` });
const sentBy = (name: Name, events: readonly RecordedEvent[]): Promise<ICommand[]> =>
  lastValueFrom(SAGAS[name].react(events.length === 0 ? EMPTY : from(events)).pipe(toArray()));

describe.each(NAMES)('%s', (name) => {
  const saga = sagaGiven(SAGAS[name].react);

  it.each(Object.keys(storedEventTypes))('%s', (type) => {
    const event = happened(type);
    const [answerer, answer] = ANSWERS[type] ?? [];
    if (answerer === name && answer) saga.when(event).thenSends(answer(event));
    else saga.when(event).thenNothing();
  });

  it('keeps nothing from one event to the next', async () => {
    const log = fc.array(fc.constantFrom(...Object.keys(storedEventTypes)), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(log, async (types) => {
        const events = types.map((type, n) => happened(type, n));
        const oneByOne = await Promise.all(events.map((event) => sentBy(name, [event])));
        expect(await sentBy(name, events)).toStrictEqual(oneByOne.flat());
      }),
      { numRuns: 50 },
    );
  });
});

describe('the sagas together', () => {
  it('are all in this table', () => {
    const files = readdirSync('src/application/sagas').map((file) => file.replace('.saga.ts', ''));
    expect(files.sort()).toStrictEqual([...NAMES].sort());
  });

  it('repeat the same command for the same event, so that a repeat after a crash is recognised', () => {
    for (const [type, [, answer]] of Object.entries(ANSWERS)) {
      expect(answer(happened(type))).toStrictEqual(answer(happened(type)));
    }
  });
});
