import type { Cause } from '../ports/event-store.port.js';
import type { Ids } from '../ports/ids.port.js';
import { LeaseLost, type Leases } from '../ports/leases.port.js';

/** Something to look for in Fortnox, connection by connection. */
export interface Watch {
  /** Connections of this process that want a look now. */
  waiting(): Promise<readonly string[]>;
  /** @throws FortnoxFailure */
  look(connectionId: string): Promise<void>;
}

/** Whoever has the lease looks; all others leave it alone. */
export function isOurs(leases: Leases, connectionId: string): boolean {
  try {
    leases.fence(connectionId);
    return true;
  } catch (error) {
    if (error instanceof LeaseLost) return false;
    throw error;
  }
}

/** Nothing but the look itself caused what a look leads to. */
export function causeOf(ids: Ids): Cause {
  const commandId = ids.random();
  return { commandId, correlationId: commandId, causationId: null, actor: 'fortnox-watch' };
}
