import { isConditionGone } from './company-conditions.js';
import type { DocumentParked, DocumentReconsidered } from './invoice-sync.events.js';
import type { InvoiceSyncState } from './invoice-sync.state.js';
import { waitsFor } from './waits-for.js';

type Parked = DocumentParked['data'];

/** Calls whose content a mapping decides: accounts, modes of payment, cost centres. */
export const CALLS_BY_MAPPING: readonly string[] = ['createInvoice', 'createPayment', 'adjustCredit'];

/**
 * What Fortnox refused waits for a person, unless what it refused has changed: another mapping makes another request, so
 * that sending it is no blind repeat (R-MAP-5).
 */
export function isBlockLifted(state: InvoiceSyncState, because: DocumentReconsidered['data']['because']): boolean {
  if (isConditionGone(because)) return waitsFor(because, state);
  const { parked } = state;
  return because === 'MAPPING_CHANGED' && parked.length > 0 && parked.every(isByMapping);
}

const isByMapping = ({ reason, details }: Parked): boolean =>
  reason === 'UNMAPPED' ||
  reason === 'TOTALS_DISAGREE' ||
  (reason === 'REFUSED_BY_FORTNOX' && CALLS_BY_MAPPING.includes(details['operation'] ?? ''));
