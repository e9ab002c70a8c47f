import { changeCredit, changePayment } from './evolve-parts.js';
import { lookedAtAnew, permit } from './evolve-permission.js';
import { heard, retried } from './evolve-persons-word.js';
import { evolveMovedDay } from './evolve-open-day.js';
import { documentResolved, paymentResolved } from './evolve-resolved.js';
import { withoutRefused } from './evolve-refusal.js';
import type {
  DocumentHeld,
  DocumentParked,
  DocumentSkipped,
  PaymentSkipped,
  StopReason,
  SyncDecision,
} from './invoice-sync.events.js';
import { isBlockLifted } from './lifting.js';
import type { InvoiceSyncState } from './invoice-sync.state.js';

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
        ...lookedAtAnew(state),
        blocked: state.blocked && !isBlockLifted(state, decision.data.because),
      };
    case 'DocumentRetried':
      return retried(state, decision.data);
    case 'DocumentResolved':
      return documentResolved(state, decision.data);
    case 'PaymentResolved':
      return paymentResolved(state, decision.data);
    case 'DocumentSkipped':
      return skip(saidBy(decision, state), decision.data.invoiceId, decision.data.reason);
    case 'DocumentParked':
      return park(state, decision.data);
    case 'DocumentMovedToOpenDay':
      return evolveMovedDay(state, decision);
    case 'CreditLeftOpen': {
      const { originalBalanceInOre: originalInOre, creditBalanceInOre: creditInOre } = decision.data;
      return changeCredit(state, decision.data.invoiceId, () => ({ leftOpen: { originalInOre, creditInOre } }));
    }
    case 'CreditSettled':
      return changeCredit(state, decision.data.invoiceId, () => ({ leftOpen: null }));
    case 'PaymentSkipped':
      return changePayment(saidBy(decision, state), decision.data, { skipped: decision.data.reason });
  }
}

const isStop = (why: DocumentHeld['data']['why']): why is StopReason =>
  why === 'PAUSED' || why === 'TRIAL_ENDED' || why === 'CONSENT_LOST';

/** Only a person gives a note; their word has everything else looked at anew. */
const saidBy = ({ data }: DocumentSkipped | PaymentSkipped, state: InvoiceSyncState): InvoiceSyncState =>
  data.note === undefined ? state : heard(state);

function skip(
  state: InvoiceSyncState,
  invoiceId: string,
  reason: NonNullable<InvoiceSyncState['skipped']>,
): InvoiceSyncState {
  if (state.original?.invoice.invoiceId === invoiceId) return { ...state, skipped: reason, parked: [] };
  return {
    ...state,
    credits: state.credits.map((credit) =>
      credit.invoice.invoiceId === invoiceId ? { ...credit, outcome: 'skipped', skipped: reason } : credit,
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
