import { changeCredit } from './evolve-parts.js';
import { withoutRefused } from './evolve-refusal.js';
import type { DocumentHeld, DocumentParked, StopReason, SyncDecision } from './invoice-sync.events.js';
import { unread } from './evolve-twins.js';
import type { InvoiceSyncState, Permission } from './invoice-sync.state.js';

/** What we decided not to send, or not yet. */
export function evolveDecision(state: InvoiceSyncState, decision: SyncDecision): InvoiceSyncState {
  switch (decision.type) {
    case 'DocumentPreviewed':
      return permit(state, decision.data.invoiceId, { previewed: true });
    case 'DocumentHeld':
      return isStop(decision.data.why)
        ? { ...state, stopped: decision.data.why }
        : permit(state, decision.data.invoiceId, { held: true });
    case 'DocumentReleased':
      return { ...permit(state, null, { released: true, held: false }), stopped: null };
    case 'DocumentReconsidered':
      return {
        ...permit(state, null, { held: false, previewed: false }),
        ...{ stopped: null, parked: [], doubts: unread(state.doubts) },
      };
    case 'DocumentSkipped':
      return skip(state, decision.data.invoiceId, decision.data.reason);
    case 'DocumentParked':
      return park(state, decision.data);
    case 'CreditLeftOpen': {
      const { originalBalanceInOre: originalInOre, creditBalanceInOre: creditInOre } = decision.data;
      return changeCredit(state, decision.data.invoiceId, () => ({ leftOpen: { originalInOre, creditInOre } }));
    }
    case 'CreditSettled':
      return changeCredit(state, decision.data.invoiceId, () => ({ leftOpen: null }));
    case 'PaymentSkipped':
      return {
        ...state,
        payments: state.payments.map((known) =>
          known.payment.paymentId === decision.data.sirvoyPaymentId && known.invoiceId === decision.data.invoiceId
            ? { ...known, skipped: decision.data.reason }
            : known,
        ),
      };
  }
}

const isStop = (why: DocumentHeld['data']['why']): why is StopReason => why === 'PAUSED' || why === 'TRIAL_ENDED';

/** Marks a document with the payments on it; null marks everything in the stream. */
function permit(state: InvoiceSyncState, invoiceId: string | null, change: Partial<Permission>): InvoiceSyncState {
  const concerned = (id: string) => invoiceId === null || id === invoiceId;
  const { original } = state;
  return {
    ...state,
    original: original && concerned(original.invoice.invoiceId) ? { ...original, ...change } : original,
    credits: state.credits.map((credit) => (concerned(credit.invoice.invoiceId) ? { ...credit, ...change } : credit)),
    payments: state.payments.map((payment) => (concerned(payment.invoiceId) ? { ...payment, ...change } : payment)),
  };
}

function skip(
  state: InvoiceSyncState,
  invoiceId: string,
  reason: NonNullable<InvoiceSyncState['skipped']>,
): InvoiceSyncState {
  if (state.original?.invoice.invoiceId === invoiceId) return { ...state, skipped: reason, parked: [] };
  return {
    ...state,
    credits: state.credits.map((credit) =>
      credit.invoice.invoiceId === invoiceId ? { ...credit, outcome: 'skipped' } : credit,
    ),
  };
}

/** Parked with an intent open means Fortnox refused it: nothing more is tried until a person says so. */
function park(state: InvoiceSyncState, parked: DocumentParked['data']): InvoiceSyncState {
  const others = state.parked.filter(
    (known) => known.invoiceId !== parked.invoiceId || known.sirvoyPaymentId !== parked.sirvoyPaymentId,
  );
  // An internal error says nothing about what Fortnox did: the intent stays open and is read back later.
  const isOurFault = parked.reason === 'INTERNAL_ERROR';
  const blocked = state.blocked || isOurFault || state.open !== null;
  if (isOurFault || !state.open) return { ...state, blocked, parked: [...others, parked] };
  return { ...withoutRefused(state, state.open.intent), open: null, blocked, parked: [...others, parked] };
}
