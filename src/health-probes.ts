import type { HealthProbes } from './infrastructure/http/health/health-probes.js';
import type { SharedProjections } from './infrastructure/projecting/shared-projections.js';
import type { DurableSagaRunner } from './infrastructure/sagas/durable-saga-runner.js';
import { ConnectionsQuery } from './projections/connections/connections.query.js';
import type { Surroundings } from './runners.js';

type Runners = { readonly projections: SharedProjections; readonly sagas: () => DurableSagaRunner };

/**
 * Whether each part answers, and how much work is left. Asked in the order work flows in (bodies, then what follows from
 * them, then what is shown), so that all at nought means settled.
 */
export function healthProbes({ stores, adapters }: Surroundings, { projections, sagas }: Runners): HealthProbes {
  const connections = new ConnectionsQuery(stores.dataSource);
  return {
    database: async () => {
      await stores.pool.query('select 1');
      return {};
    },
    work: async () => {
      const pendingBodies = await adapters.inbox.countPending();
      const inHand = sagas().metrics().unfinished;
      // The log itself is only asked when nothing is in hand: while there is, the answer is known to be "not settled".
      const unfinishedEvents = inHand > 0 ? inHand : ((await sagas().lag())?.eventsBehind ?? 0);
      const projectionLag = unfinishedEvents > 0 ? 0 : (await projections.lag()).eventsBehind;
      return { pendingBodies, unfinishedEvents, projectionLag, connections: sagas().metrics().connections };
    },
    // Never "down": one customer's consent is no reason to take the program out of service.
    fortnox: async () => ({ connectionsRefused: await connections.countRefused() }),
    projections: () => {
      const { stalled, unreadable } = projections.metrics();
      if (stalled.length > 0) return Promise.reject(new Error(`projections stand still: ${stalled.join(', ')}`));
      return Promise.resolve({ unreadable });
    },
  };
}
