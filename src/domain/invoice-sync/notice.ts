import { evolveShown, type Seen } from './evolve-shown.js';
import type { Notice } from './invoice-sync.commands.js';
import type { InvoiceSyncEvent } from './invoice-sync.events.js';
import type { InvoiceSyncState } from './invoice-sync.state.js';

/**
 * Whether what is seen of a document tells more than its stream knows. While a step is open the difference may be our
 * own work; what Fortnox refused waits for a person, whose retry reads it.
 */
export function isNews(state: InvoiceSyncState, seen: Seen): boolean {
  if (state.open || state.blocked) return false;
  return knownOf(evolveShown(state, seen)) !== knownOf(state);
}

const knownOf = ({ document, credits, byHand }: InvoiceSyncState): string =>
  JSON.stringify({ document, credits, byHand });

/** The same seen again is no news. */
export function notice(
  { connectionId, invoiceId, documentNumber, shown }: Notice,
  state: InvoiceSyncState,
): InvoiceSyncEvent[] {
  const data = { connectionId, invoiceId, documentNumber, shown };
  return isNews(state, data) ? [{ type: 'FortnoxChangeNoticed', data }] : [];
}
