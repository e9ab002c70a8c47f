import { LeaseLost, type Leases } from '../ports/leases.port.js';

/**
 * The fencing number that work began under, for as long as it stays the same. A lease that was lost and has come back is
 * another one: whoever had it in between may have done the same work, and may be dead since.
 */
export function underOneLease(leases: Leases, connectionId: string): () => bigint {
  const begunUnder = leases.fence(connectionId);
  return () => {
    const fence = leases.fence(connectionId);
    if (fence !== begunUnder) throw new LeaseLost(connectionId);
    return fence;
  };
}
