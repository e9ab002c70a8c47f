import type { OpenConnectionState } from '../../domain/connection/connection.state.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { FortnoxCall } from '../ports/fortnox-ledger.port.js';

/** A call for a person who waits. @throws DomainError FORTNOX_NOT_CONNECTED before consent */
export function fortnoxCallOf({
  connectionId,
  fortnoxTenantId,
}: Pick<OpenConnectionState, 'connectionId' | 'fortnoxTenantId'>): FortnoxCall {
  if (fortnoxTenantId === null) throw new DomainError('FORTNOX_NOT_CONNECTED', { id: connectionId });
  return { connectionId, tenantId: fortnoxTenantId, priority: 'person' };
}
