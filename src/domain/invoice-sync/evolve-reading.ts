import { changeCredit } from './evolve-parts.js';
import type { CreditState, FortnoxDocumentState, InvoiceSyncState } from './invoice-sync.state.js';
import type { FortnoxInvoiceRead, ShownInFortnox } from './persons-word.events.js';

/** What Fortnox shows now takes the place of what it answered before. */
export function evolveReading(
  state: InvoiceSyncState,
  { invoiceId, documentNumber, shown }: FortnoxInvoiceRead['data'],
): InvoiceSyncState {
  if (state.document?.number === documentNumber) {
    return { ...state, document: { ...state.document, ...documentAsShown(shown) } };
  }
  return changeCredit(state, invoiceId, (credit) => ({ isStale: false, ...creditAsShown(credit, shown) }));
}

function documentAsShown(shown: ShownInFortnox | null): Partial<FortnoxDocumentState> {
  if (shown === null) return { isStale: false, lost: 'gone' };
  const { totalInOre, booked, cancelled, content } = shown;
  const asEdited = { edited: {}, ...(content && { made: content }) };
  return { isStale: false, totalInOre, bookkept: booked, lost: cancelled ? 'cancelled' : null, ...asEdited };
}

function creditAsShown(credit: CreditState, shown: ShownInFortnox | null): Partial<CreditState> {
  if (shown === null || shown.cancelled) return { lost: shown === null ? 'gone' : 'cancelled' };
  const isAsWanted = credit.wantedTotalInOre === shown.totalInOre;
  if (shown.booked) return { adjustedTotalInOre: shown.totalInOre, ...(isAsWanted && { outcome: 'bookkept' }) };
  // Its rows may be set again as long as it is not final; a negative invoice of its own stays as it is.
  return { adjustedTotalInOre: isAsWanted || credit.isFree ? shown.totalInOre : null };
}
