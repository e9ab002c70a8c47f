import type { Decider } from '../shared/decider.js';
import { evolve, isIntent } from './evolve.js';
import type {
  GiveUp,
  InvoiceSyncCommand,
  RecordFacts,
  RecordOutcome,
  RecordRefusal,
  Release,
  SyncContext,
} from './invoice-sync.commands.js';
import type { InvoiceSyncEvent } from './invoice-sync.events.js';
import { unseen, type InvoiceSyncState } from './invoice-sync.state.js';
import { nextStep } from './next-step.js';

/** One Sirvoy invoice's life in Fortnox. The way itself is `next-step.ts`; here the answers come home. */
export const invoiceSync: Decider<InvoiceSyncCommand, InvoiceSyncState, InvoiceSyncEvent> = {
  initialState: unseen,
  evolve,

  decide(command, state) {
    switch (command.type) {
      case 'RecordFacts':
        return recordFacts(command, state);
      case 'Proceed':
        return advance(state, command.context);
      case 'RecordOutcome':
        return recordOutcome(command, state);
      case 'RecordRefusal':
        return recordRefusal(command, state);
      case 'RecordUnknown':
        if (state.open?.intent.type !== command.intent || state.open.unknown) return [];
        return [
          {
            type: 'FortnoxOutcomeUnknown',
            data: { ...about(state), intent: command.intent, observed: command.observed },
          },
        ];
      case 'RecordNotExecuted':
        if (state.open?.intent.type !== command.intent) return [];
        return [{ type: 'FortnoxIntentNotExecuted', data: { ...about(state), intent: command.intent } }];
      case 'Release':
        return release(command, state);
      case 'GiveUp':
        return giveUp(command, state);
    }
  },
};

/** R-IN-3: the same fact again is no new fact. */
function recordFacts({ facts }: RecordFacts, { factIds }: InvoiceSyncState): InvoiceSyncEvent[] {
  const news = new Map(facts.filter((fact) => !factIds.has(fact.data.factId)).map((fact) => [fact.data.factId, fact]));
  return [...news.values()];
}

/** The outcome of an intent already closed (a repeat after a crash) is no new outcome (R-DUP-1). */
function recordOutcome({ outcome, context }: RecordOutcome, state: InvoiceSyncState): InvoiceSyncEvent[] {
  if (state.open === null) return [];
  return [outcome, ...advance(evolve(state, outcome), context)];
}

function recordRefusal({ intent, reason, details }: RecordRefusal, state: InvoiceSyncState): InvoiceSyncEvent[] {
  const open = state.open?.intent;
  if (open?.type !== intent) return [];
  const sirvoyPaymentId = paymentOf(open);
  return [{ type: 'DocumentParked', data: { ...about(state), sirvoyPaymentId, reason, details } }];
}

function paymentOf(intent: NonNullable<InvoiceSyncState['open']>['intent']): string | null {
  if (intent.type === 'FortnoxPaymentRequested') return intent.data.payment.sirvoyPaymentId;
  return intent.type === 'FortnoxPaymentBookkeepRequested' ? intent.data.sirvoyPaymentId : null;
}

function release({ connectionId, rootInvoiceId, reason }: Release, state: InvoiceSyncState): InvoiceSyncEvent[] {
  const waiting = [state.original, ...state.credits, ...state.payments].some((thing) => thing?.released === false);
  return waiting ? [{ type: 'DocumentReleased', data: { connectionId, invoiceId: rootInvoiceId, reason } }] : [];
}

function giveUp({ connectionId, rootInvoiceId, message }: GiveUp, state: InvoiceSyncState): InvoiceSyncEvent[] {
  if (state.blocked) return [];
  const data = {
    connectionId,
    invoiceId: rootInvoiceId,
    sirvoyPaymentId: null,
    reason: 'INTERNAL_ERROR',
    details: { message },
  } as const;
  return [{ type: 'DocumentParked', data }];
}

/** Which document the open intent is about. */
function about(state: InvoiceSyncState): { connectionId: string; invoiceId: string } {
  const { connectionId = '', invoiceId = '' } = state.open?.intent.data ?? {};
  return { connectionId, invoiceId };
}

/** All decisions up to and including the next intent: they share one append with the outcome that led here. */
function advance(state: InvoiceSyncState, context: SyncContext): InvoiceSyncEvent[] {
  const events: InvoiceSyncEvent[] = [];
  let current = state;
  for (let step = nextStep(current, context); step; step = nextStep(current, context)) {
    events.push(step);
    current = evolve(current, step);
    if (isIntent(step)) break;
  }
  return events;
}
