import type { Decider } from '../shared/decider.js';
import { isConditionGone } from './company-conditions.js';
import { evolve, isIntent } from './evolve.js';
import type {
  GiveUp,
  InvoiceSyncCommand,
  RecordFacts,
  RecordOutcome,
  RecordRefusal,
  RecordNotExecuted,
  Reconsider,
  RecordUnknown,
  Release,
  StandStill,
  SyncContext,
} from './invoice-sync.commands.js';
import type { DocumentReconsidered, InvoiceSyncEvent, StopReason } from './invoice-sync.events.js';
import { unseen, type InvoiceSyncState, type OpenIntent } from './invoice-sync.state.js';
import { isBlockLifted } from './lifting.js';
import { notice } from './notice.js';
import { retry, skip } from './persons-word.js';
import { resolve } from './resolve.js';
import { moveToOpenDay } from './move-to-open-day.js';
import { nextStep } from './next-step.js';
import { waitsFor } from './waits-for.js';

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
      case 'StandStill':
        return standStill(command.context, state);
      case 'RecordOutcome':
        return recordOutcome(command, state);
      case 'RecordRefusal':
        return recordRefusal(command, state);
      case 'RecordUnknown':
        return recordUnknown(command, state);
      case 'RecordNotExecuted':
        return recordNotExecuted(command, state);
      case 'Release':
        return release(command, state);
      case 'Reconsider':
        return reconsider(command, state);
      case 'Notice':
        return notice(command, state);
      case 'Retry':
        return retry(command, state);
      case 'Skip':
        return skip(command, state);
      case 'Resolve':
        return resolve(command, state);
      case 'MoveToOpenDay':
        return moveToOpenDay(command, state);
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

/**
 * Two processes may work on one invoice for a moment: an answer to an intent that is closed, or was replaced by another
 * of the same kind, must not be taken for the open one's.
 */
const isAnswer = ({ open }: InvoiceSyncState, { intent }: OpenIntent): boolean =>
  open !== null && (open.intent === intent || JSON.stringify(open.intent) === JSON.stringify(intent));

/** The outcome of an intent already closed (a repeat after a crash) is no new outcome (R-DUP-1). */
function recordOutcome({ answers, outcome, context }: RecordOutcome, state: InvoiceSyncState): InvoiceSyncEvent[] {
  return isAnswer(state, answers) ? [outcome, ...advance(evolve(state, outcome), context)] : [];
}

function recordRefusal({ answers, reason, details }: RecordRefusal, state: InvoiceSyncState): InvoiceSyncEvent[] {
  if (!isAnswer(state, answers)) return [];
  const sirvoyPaymentId = paymentOf(answers.intent);
  return [{ type: 'DocumentParked', data: { ...about(answers), sirvoyPaymentId, reason, details } }];
}

function recordUnknown({ answers, observed }: RecordUnknown, state: InvoiceSyncState): InvoiceSyncEvent[] {
  if (!isAnswer(state, answers) || state.open?.unknown === true) return [];
  return [{ type: 'FortnoxOutcomeUnknown', data: { ...about(answers), intent: answers.intent.type, observed } }];
}

/** Counted once for each time it was sent: another process that found the same must not count it again. */
function recordNotExecuted({ answers }: RecordNotExecuted, state: InvoiceSyncState): InvoiceSyncEvent[] {
  if (!isAnswer(state, answers) || state.open?.attempts !== answers.attempts) return [];
  return [{ type: 'FortnoxIntentNotExecuted', data: { ...about(answers), intent: answers.intent.type } }];
}

function paymentOf(intent: OpenIntent['intent']): string | null {
  if (intent.type === 'FortnoxPaymentRequested') return intent.data.payment.sirvoyPaymentId;
  return intent.type === 'FortnoxPaymentBookkeepRequested' ? intent.data.sirvoyPaymentId : null;
}

function release({ connectionId, rootInvoiceId, reason }: Release, state: InvoiceSyncState): InvoiceSyncEvent[] {
  const waiting = [state.original, ...state.credits, ...state.payments].some((thing) => thing?.released === false);
  return waiting ? [{ type: 'DocumentReleased', data: { connectionId, invoiceId: rootInvoiceId, reason } }] : [];
}

/** What is skipped waits for a person, and so does what Fortnox refused unless just that has changed. */
function reconsider(command: Reconsider, state: InvoiceSyncState): InvoiceSyncEvent[] {
  const { because } = command;
  if (state.skipped !== null || state.factIds.size === 0) return [];
  const mayGoOn = isConditionGone(because) ? waitsFor(because, state) : !state.blocked || isBlockLifted(state, because);
  return mayGoOn ? [lookAgain(command, because)] : [];
}

const lookAgain = (
  { connectionId, rootInvoiceId: invoiceId }: Pick<Reconsider, 'connectionId' | 'rootInvoiceId'>,
  because: Reconsider['because'],
): InvoiceSyncEvent => ({ type: 'DocumentReconsidered', data: { connectionId, invoiceId, because } });

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

/** Which document an intent is about. */
const about = ({ intent }: OpenIntent) => ({
  connectionId: intent.data.connectionId,
  invoiceId: intent.data.invoiceId,
});

/** Whether the next thing to do is a call to Fortnox. */
export function wantsToAsk(state: InvoiceSyncState, context: SyncContext): boolean {
  return advance(state, { ...context, mayAsk: true }).some(isIntent);
}

/** All decisions up to and including the next intent: they share one append with the outcome that led here. */
function advance(state: InvoiceSyncState, context: SyncContext): InvoiceSyncEvent[] {
  const events: InvoiceSyncEvent[] = [];
  let current = state;
  for (let step = nextMove(current, context); step; step = nextMove(current, context)) {
    events.push(step);
    current = evolve(current, step);
    if (isIntent(step)) break;
  }
  return events;
}

const OVER = { PAUSED: 'RESUMED', TRIAL_ENDED: 'ACTIVATED', CONSENT_LOST: 'CONSENT_GIVEN' } as const satisfies {
  readonly [S in StopReason]: DocumentReconsidered['data']['because'];
};

/** The next step as far as it may be taken now: a stopped connection asks for nothing, and says so once. */
function nextMove(state: InvoiceSyncState, context: SyncContext): InvoiceSyncEvent | null {
  if (state.stopped !== null && isStopOver(state, context)) return lookAgain(context, OVER[state.stopped]);
  const step = nextStep(state, context);
  if (!step || !isIntent(step)) return step;
  if (context.stopped === null) return context.mayAsk ? step : null;
  return standStill(context, state)[0] ?? null;
}

/** Said once for each reason. An open intent stays open and is sent when the connection goes on. */
function standStill(
  { connectionId, rootInvoiceId, stopped }: StandStill['context'],
  state: InvoiceSyncState,
): InvoiceSyncEvent[] {
  if (stopped === null || state.stopped === stopped) return [];
  return [{ type: 'DocumentHeld', data: { connectionId, invoiceId: rootInvoiceId, why: stopped } }];
}

const isStopOver = ({ open }: InvoiceSyncState, context: SyncContext): boolean => context.stopped === null && !open;
