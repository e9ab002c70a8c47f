import type { BulkActEvent } from '../../domain/bulk-act/bulk-act.events.js';
import type { ConnectionEvent } from '../../domain/connection/connection.events.js';
import type { InvoiceSyncEvent } from '../../domain/invoice-sync/invoice-sync.events.js';
import type { SirvoyBodyEvent, SirvoyBookingEvent } from '../../domain/sirvoy-booking/sirvoy-booking.events.js';
import type { SirvoyFileEvent } from '../../domain/sirvoy-files/sirvoy-file.events.js';
import { hasText, type EventTypes, type StoredEventType } from './upcasters.js';

type StoredEvent =
  ConnectionEvent | SirvoyBookingEvent | SirvoyBodyEvent | SirvoyFileEvent | InvoiceSyncEvent | BulkActEvent;
type Validate = StoredEventType['validate'];

// Only what an event cannot be read without; each event's full shape is what our own code wrote.
const fact = hasText('connectionId', 'factId', 'bookingId', 'asOf');
const sync = hasText('connectionId', 'invoiceId');
const bulk = hasText('connectionId', 'bulkId');
const ofConnection = hasText('connectionId');

/** Every type string in the log, for ever: a renamed event keeps its old string, a new shape gets a new one and an upcaster. */
const VALIDATORS: { readonly [Type in StoredEvent['type']]: Validate } = {
  ConnectionOpened: ofConnection,
  ConnectionModeChanged: ofConnection,
  ConnectionMappingAdopted: ofConnection,
  ConnectionPaused: ofConnection,
  ConnectionResumed: ofConnection,
  ConnectionActivated: ofConnection,
  ConnectionSettingsChanged: hasText('connectionId', 'bookkeepWhen'),
  FortnoxConsentGiven: hasText('connectionId', 'fortnoxTenantId'),
  FortnoxConsentLost: ofConnection,
  FortnoxAccessRegained: ofConnection,
  ConnectionWebhookSecretRotated: hasText('connectionId', 'webhookSecretSha256', 'rotatedAt', 'formerValidUntil'),
  SirvoySnapshotTaken: ofConnection,
  SirvoyPaymentSeenInFile: hasText('connectionId', 'bookingId', 'importId'),
  SirvoyBodyNotUnderstood: ofConnection,
  SirvoyBodySetAside: hasText('connectionId', 'bodySha256', 'reason'),
  SirvoyFileCompared: hasText('connectionId', 'importId', 'fileSha256'),
  SirvoyFileLinesEntered: hasText('connectionId', 'importId', 'reason'),
  SirvoyInvoiceIssued: fact,
  SirvoyCashInvoiceIssued: fact,
  SirvoyCreditInvoiceIssued: fact,
  SirvoyInvoiceChanged: fact,
  SirvoyInvoiceDisappeared: fact,
  SirvoyInvoiceSeenOnBooking: fact,
  SirvoyPaymentRegistered: fact,
  SirvoyPaymentRefunded: fact,
  SirvoyPaymentChanged: fact,
  SirvoyPaymentVoided: fact,
  SirvoyPaymentUnlinked: fact,
  DocumentPreviewed: sync,
  DocumentHeld: sync,
  DocumentReleased: sync,
  DocumentReconsidered: sync,
  DocumentRetried: sync,
  DocumentResolved: sync,
  PaymentResolved: sync,
  DocumentSkipped: sync,
  DocumentParked: sync,
  PaymentSkipped: sync,
  FortnoxCustomerRequested: sync,
  FortnoxCustomerCreated: sync,
  FortnoxCustomerMatched: sync,
  FortnoxInvoiceRequested: sync,
  FortnoxInvoiceCreated: sync,
  FortnoxBookkeepRequested: sync,
  FortnoxInvoiceBookkept: sync,
  FortnoxPaymentRequested: sync,
  FortnoxPaymentCreated: sync,
  FortnoxPaymentBookkeepRequested: sync,
  FortnoxPaymentBookkept: sync,
  FortnoxCancelRequested: sync,
  FortnoxInvoiceCancelled: sync,
  FortnoxCreditRequested: sync,
  FortnoxCreditCreated: sync,
  FortnoxFreeCreditRequested: sync,
  FortnoxFreeCreditCreated: sync,
  FortnoxCreditAdjustmentRequested: sync,
  FortnoxCreditAdjusted: sync,
  FortnoxCreditBookkeepRequested: sync,
  FortnoxCreditBookkept: sync,
  FortnoxInvoiceReadRequested: sync,
  FortnoxInvoiceRead: sync,
  FortnoxCreditBalancesRequested: sync,
  FortnoxCreditBalancesRead: sync,
  FortnoxSettlementRequested: sync,
  FortnoxSettlementCreated: sync,
  FortnoxSettlementBookkeepRequested: sync,
  FortnoxSettlementBookkept: sync,
  FortnoxTwinSearchRequested: sync,
  FortnoxTwinsRead: sync,
  FortnoxTwinCancelRequested: sync,
  FortnoxTwinCancelled: sync,
  DocumentMovedToOpenDay: sync,
  CreditLeftOpen: sync,
  CreditSettled: sync,
  BulkActPlanned: bulk,
  BulkActStarted: bulk,
  BulkDocumentActedOn: bulk,
  BulkActAborted: bulk,
  BulkActEnded: bulk,
  FortnoxOutcomeUnknown: sync,
  FortnoxIntentNotExecuted: sync,
  FortnoxChangeNoticed: sync,
};

export const storedEventTypes: EventTypes = Object.fromEntries(
  Object.entries(VALIDATORS).map(([type, validate]) => [type, { validate }]),
);
