import { describe, it } from '@jest/globals';
import type { RecordedEvent, StoredShape } from '../../../src/application/ports/event-store.port.js';
import { AutomaticModeReleasesDocumentsSaga } from '../../../src/application/sagas/automatic-mode-releases-documents.saga.js';
import { ChangedMappingIsAppliedSaga } from '../../../src/application/sagas/changed-mapping-is-applied.saga.js';
import { CreditInvoiceCreditsOriginalSaga } from '../../../src/application/sagas/credit-invoice-credits-original.saga.js';
import { IssuedInvoiceBecomesFortnoxInvoiceSaga } from '../../../src/application/sagas/issued-invoice-becomes-fortnox-invoice.saga.js';
import { ReconsideredDocumentIsSyncedSaga } from '../../../src/application/sagas/reconsidered-document-is-synced.saga.js';
import { ResumedConnectionGoesOnSaga } from '../../../src/application/sagas/resumed-connection-goes-on.saga.js';
import { PaymentBookkeepsInvoiceSaga } from '../../../src/application/sagas/payment-bookkeeps-invoice.saga.js';
import { ReconsiderDocumentsCommand } from '../../../src/application/syncing/reconsider-documents.command.js';
import { ReleaseHeldDocumentsCommand } from '../../../src/application/syncing/release-held-documents.command.js';
import { SyncInvoiceCommand } from '../../../src/application/syncing/sync-invoice.command.js';
import type {
  ConnectionMappingAdopted,
  ConnectionModeChanged,
  ConnectionResumed,
  Mode,
} from '../../../src/domain/connection/connection.events.js';
import { defaultLodgingMapping } from '../../../src/domain/mapping/default-lodging-mapping.js';
import type { InvoiceSyncEvent } from '../../../src/domain/invoice-sync/invoice-sync.events.js';
import { recorded } from '../../support/recorded.js';
import { sagaGiven } from '../../support/saga-given.js';

const streamId = 'invoice-3f0e2c51-7d5f-4c52-9d55-6a8f7d1c0001-55017';
const happened = (type: InvoiceSyncEvent['type']): RecordedEvent =>
  recorded<StoredShape>(7, { type, data: { connectionId: 'c-1' } }, { streamId });
const modeChanged = (to: Mode): RecordedEvent<ConnectionModeChanged> =>
  recorded(3, {
    type: 'ConnectionModeChanged',
    data: { connectionId: 'c-1', from: 'test', to, syncFrom: '2026-03-01', reason: 'go live' },
  });

describe('R-INV-1 an issued invoice', () => {
  const saga = sagaGiven(new IssuedInvoiceBecomesFortnoxInvoiceSaga().react);
  const issued = happened('SirvoyInvoiceIssued');
  it('is synced, because of that event', () => saga.when(issued).thenSends(SyncInvoiceCommand.becauseOf(issued)));
  it('is the only thing this saga answers', () => saga.when(happened('SirvoyPaymentRegistered')).thenNothing());
});

describe('R-PAY-1 a registered payment', () => {
  const saga = sagaGiven(new PaymentBookkeepsInvoiceSaga().react);
  const paid = happened('SirvoyPaymentRegistered');
  it('has its invoice synced', () => saga.when(paid).thenSends(SyncInvoiceCommand.becauseOf(paid)));
  it('is not what an outcome of ours is', () => saga.when(happened('FortnoxInvoiceBookkept')).thenNothing());
});

describe('R-CRE-1, R-CRE-2 a credit invoice', () => {
  const saga = sagaGiven(new CreditInvoiceCreditsOriginalSaga().react);
  const credited = happened('SirvoyCreditInvoiceIssued');
  it('has its original synced', () => saga.when(credited).thenSends(SyncInvoiceCommand.becauseOf(credited)));
});

describe('R-MODE-1 a change of mode', () => {
  const saga = sagaGiven(new AutomaticModeReleasesDocumentsSaga().react);
  const automatic = modeChanged('automatic');
  it('to automatic releases what was held', () =>
    saga.when(automatic).thenSends(ReleaseHeldDocumentsCommand.becauseOf(automatic)));
  it('to manual releases nothing', () => saga.when(modeChanged('manual')).thenNothing());
});

describe('R-MAP-5 a changed mapping', () => {
  const saga = sagaGiven(new ChangedMappingIsAppliedSaga().react);
  const adopted = (version: number): RecordedEvent<ConnectionMappingAdopted> =>
    recorded(version, {
      type: 'ConnectionMappingAdopted',
      data: { connectionId: 'c-1', mapping: { ...defaultLodgingMapping, version }, reason: 'new accounts' },
    });
  it('has what is not yet sent looked at again', () =>
    saga.when(adopted(2)).thenSends(ReconsiderDocumentsCommand.becauseOf(adopted(2), 'MAPPING_CHANGED')));
  it('is not what the first one is', () => saga.when(adopted(1)).thenNothing());
});

describe('R-MODE-3 a resumed connection', () => {
  const saga = sagaGiven(new ResumedConnectionGoesOnSaga().react);
  const resumed: RecordedEvent<ConnectionResumed> = recorded(4, {
    type: 'ConnectionResumed',
    data: { connectionId: 'c-1', reason: 'month end is over' },
  });
  it('has what was stopped looked at again', () =>
    saga.when(resumed).thenSends(ReconsiderDocumentsCommand.becauseOf(resumed, 'RESUMED')));
  it('is not what a changed mode is', () => saga.when(modeChanged('automatic')).thenNothing());

  const documents = sagaGiven(new ReconsideredDocumentIsSyncedSaga().react);
  const again = happened('DocumentReconsidered');
  it('each document goes on in its own stream', () =>
    documents.when(again).thenSends(SyncInvoiceCommand.becauseOf(again)));
});
