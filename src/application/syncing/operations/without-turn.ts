import type { FortnoxCall } from '../../ports/fortnox-ledger.port.js';

/** A turn is for one call: whoever makes another waits for its own. */
export function withoutTurn({ connectionId, tenantId, priority }: FortnoxCall): FortnoxCall {
  return { connectionId, tenantId, priority };
}
