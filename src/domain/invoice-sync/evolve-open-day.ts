import { changeCredit } from './evolve-parts.js';
import type { InvoiceSyncState } from './invoice-sync.state.js';
import { isHeldByPeriod } from './move-to-open-day.js';
import type { DocumentMovedToOpenDay } from './open-day.events.js';

/** From here on the document has another day, and waits no more for the one it had. */
export function evolveMovedDay(state: InvoiceSyncState, { data }: DocumentMovedToOpenDay): InvoiceSyncState {
  const { invoiceId, sirvoyPaymentId, date } = data;
  const refusal = state.parked.at(-1);
  const moved: InvoiceSyncState = {
    ...state,
    movedDays: [...state.movedDays, { invoiceId, sirvoyPaymentId, date }],
    // Where Fortnox refused the closed day itself, that is what is no longer asked of it.
    blocked: state.blocked && (refusal === undefined || !isHeldByPeriod(refusal)),
    parked: state.parked.filter(
      (known) => known.invoiceId !== invoiceId || known.sirvoyPaymentId !== sirvoyPaymentId || !isHeldByPeriod(known),
    ),
  };
  // A credit that Fortnox holds with its old day gets its content set once more.
  return sirvoyPaymentId === null
    ? changeCredit(moved, invoiceId, () => ({ adjustedTotalInOre: null, wantedTotalInOre: null }))
    : moved;
}
