import { evolveDecision } from './evolve-decisions.js';
import { evolveFact } from './evolve-facts.js';
import { evolveIntent, evolveOutcome } from './evolve-outcomes.js';
import { evolveNoticed } from './evolve-shown.js';
import type { FortnoxIntent, FortnoxOutcome, InvoiceSyncEvent, SyncDecision } from './invoice-sync.events.js';
import type { InvoiceSyncState } from './invoice-sync.state.js';

/** What happened so far, as far as the next decision needs it. Total: no event can fail here. */
export function evolve(state: InvoiceSyncState, event: InvoiceSyncEvent): InvoiceSyncState {
  if (isIntent(event)) return evolveIntent(state, event);
  if (isOutcome(event)) return evolveOutcome(state, event);
  if (isDecision(event)) return evolveDecision(state, event);
  switch (event.type) {
    case 'FortnoxChangeNoticed':
      return evolveNoticed(state, event.data);
    case 'FortnoxOutcomeUnknown':
      return { ...state, open: state.open && { ...state.open, unknown: true } };
    case 'FortnoxIntentNotExecuted':
      return { ...state, open: state.open && { ...state.open, unknown: false, attempts: state.open.attempts + 1 } };
    default:
      return evolveFact(state, event);
  }
}

const INTENTS: ReadonlySet<string> = new Set<FortnoxIntent['type']>([
  'FortnoxCustomerRequested',
  'FortnoxInvoiceRequested',
  'FortnoxBookkeepRequested',
  'FortnoxPaymentRequested',
  'FortnoxPaymentBookkeepRequested',
  'FortnoxCancelRequested',
  'FortnoxCreditRequested',
  'FortnoxFreeCreditRequested',
  'FortnoxCreditAdjustmentRequested',
  'FortnoxCreditBookkeepRequested',
  'FortnoxCreditBalancesRequested',
  'FortnoxSettlementRequested',
  'FortnoxSettlementBookkeepRequested',
  'FortnoxTwinSearchRequested',
  'FortnoxTwinCancelRequested',
  'FortnoxInvoiceReadRequested',
]);
const OUTCOMES: ReadonlySet<string> = new Set<FortnoxOutcome['type']>([
  'FortnoxCustomerCreated',
  'FortnoxCustomerMatched',
  'FortnoxInvoiceCreated',
  'FortnoxInvoiceBookkept',
  'FortnoxPaymentCreated',
  'FortnoxPaymentBookkept',
  'FortnoxInvoiceCancelled',
  'FortnoxCreditCreated',
  'FortnoxFreeCreditCreated',
  'FortnoxCreditAdjusted',
  'FortnoxCreditBookkept',
  'FortnoxCreditBalancesRead',
  'FortnoxSettlementCreated',
  'FortnoxSettlementBookkept',
  'FortnoxTwinsRead',
  'FortnoxTwinCancelled',
  'FortnoxInvoiceRead',
]);
const DECISIONS: ReadonlySet<string> = new Set<SyncDecision['type']>([
  'DocumentPreviewed',
  'DocumentHeld',
  'DocumentReleased',
  'DocumentReconsidered',
  'DocumentRetried',
  'DocumentResolved',
  'PaymentResolved',
  'DocumentSkipped',
  'DocumentParked',
  'PaymentSkipped',
  'DocumentMovedToOpenDay',
  'CreditLeftOpen',
  'CreditSettled',
]);
export const isIntent = (event: InvoiceSyncEvent): event is FortnoxIntent => INTENTS.has(event.type);
const isOutcome = (event: InvoiceSyncEvent): event is FortnoxOutcome => OUTCOMES.has(event.type);
const isDecision = (event: InvoiceSyncEvent): event is SyncDecision => DECISIONS.has(event.type);
