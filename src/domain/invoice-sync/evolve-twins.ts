import type { FortnoxOutcome } from './invoice-sync.events.js';
import type { Doubt, InvoiceSyncState, OpenIntent } from './invoice-sync.state.js';
import type { TwinOutcome } from './twin.events.js';

/** Sent more than once, the write an outcome closes may have been executed more than once. */
export function withDoubt({ open, doubts }: InvoiceSyncState, outcome: FortnoxOutcome): readonly Doubt[] {
  const doubt = open && open.attempts > 1 ? doubtAbout(open, outcome) : null;
  return doubt ? [...doubts, doubt] : doubts;
}

function doubtAbout({ intent }: OpenIntent, outcome: FortnoxOutcome): Doubt | null {
  switch (intent.type) {
    case 'FortnoxInvoiceRequested':
    case 'FortnoxFreeCreditRequested':
    case 'FortnoxPaymentRequested':
    case 'FortnoxSettlementRequested': {
      const number = numberIn(outcome);
      return number === null ? null : { intent, number, twins: null };
    }
    default:
      return null;
  }
}

function numberIn(outcome: FortnoxOutcome): string | null {
  switch (outcome.type) {
    case 'FortnoxInvoiceCreated':
      return outcome.data.documentNumber;
    case 'FortnoxFreeCreditCreated':
      return outcome.data.creditDocumentNumber;
    case 'FortnoxPaymentCreated':
    case 'FortnoxSettlementCreated':
      return outcome.data.paymentNumber;
    default:
      return null;
  }
}

/** No twin, no doubt: nothing is kept of what has been cleared up. */
export function evolveTwinOutcome(state: InvoiceSyncState, { type, data }: TwinOutcome): InvoiceSyncState {
  switch (type) {
    case 'FortnoxTwinsRead': {
      const { of, number, twins } = data;
      const isIt = (doubt: Doubt) => doubt.intent.type === of && doubt.number === number;
      return withTwins(state, (doubt) => (isIt(doubt) ? twins : doubt.twins));
    }
    case 'FortnoxTwinCancelled':
      return withTwins(state, ({ twins }) => twins?.filter(({ number }) => number !== data.documentNumber) ?? null);
  }
}

function withTwins(state: InvoiceSyncState, twinsOf: (doubt: Doubt) => Doubt['twins']): InvoiceSyncState {
  const doubts = state.doubts.map((doubt) => ({ ...doubt, twins: twinsOf(doubt) }));
  return { ...state, doubts: doubts.filter(({ twins }) => twins?.length !== 0) };
}

/** A person may have removed the twin meanwhile: Fortnox is asked again. */
export const unread = (doubts: readonly Doubt[]): readonly Doubt[] =>
  doubts.map((doubt) => ({ ...doubt, twins: null }));
