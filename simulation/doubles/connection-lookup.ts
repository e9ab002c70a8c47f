import type { ConnectionLookup } from '../../src/application/ports/connection-lookup.port.js';
import { connectionStream } from '../../src/application/streams.js';
import type { SimulatedLog } from './log.js';
import type { Query } from './pool.js';

type Opening = {
  readonly connectionId: string;
  readonly sirvoyPropertyId: string;
  readonly fortnoxTenantId: string | null;
};

const ACCESS = ['FortnoxConsentLost', 'FortnoxConsentGiven', 'FortnoxAccessRegained'];

/** Whether Fortnox lets a connection in, as the log has it. */
export function hasAccess(log: SimulatedLog, connectionId: string): boolean {
  const last = log.stream(connectionStream(connectionId)).findLast(({ type }) => ACCESS.includes(type));
  return last?.type !== 'FortnoxConsentLost';
}

/** The read side's connections: here all are in automatic mode from the start. */
export function lookupOf(log: SimulatedLog, query: Query): ConnectionLookup {
  const opened = (): readonly Opening[] =>
    log.all.filter(({ type }) => type === 'ConnectionOpened').map(({ data }) => data as Opening);
  return {
    byPropertyAndTenant: (propertyId, tenantId) =>
      query(() => {
        const found = opened().find(
          ({ sirvoyPropertyId, fortnoxTenantId }) => sirvoyPropertyId === propertyId && fortnoxTenantId === tenantId,
        );
        return found === undefined ? null : { id: found.connectionId };
      }),
    writingToFortnox: () =>
      query(() =>
        opened()
          .map(({ connectionId }) => connectionId)
          .filter((connectionId) => hasAccess(log, connectionId)),
      ),
  };
}
