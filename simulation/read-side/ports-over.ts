import { randomBytes } from 'node:crypto';
import type { Ports } from '../../src/application/ports/ports.js';
import { buildPorts } from '../../src/build-ports.js';
import type { Closing } from '../../src/infrastructure/closing.js';
import { loadConfig } from '../../src/infrastructure/config/load-config.js';
import { SystemClock } from '../../src/infrastructure/crypto/system-clock.js';
import { connectToEventStore, disconnect } from '../../src/infrastructure/event-store/event-store-client.js';
import type { AppLog } from '../../src/infrastructure/logging/create-log.js';
import type { Tables } from './tables.js';

type Surroundings = { readonly log: AppLog; readonly closing: Closing };

/** Nobody listens there: what only Fortnox could answer is answered without it. */
const NOWHERE = 'http://127.0.0.1:1';
const publicAddress: Ports['publicAddress'] = {
  fortnoxCallback: () => `${NOWHERE}/callback`,
  webhook: (handle) => `${NOWHERE}/${handle}`,
};

/** The product's adapters over these tables. The event store is for others to put in: this one is never asked. */
export function portsOver({ databaseUrl, dataSource, pool }: Tables, { log, closing }: Surroundings): Ports {
  const clock = new SystemClock();
  const config = loadConfig({
    ...{ DATABASE_URL: databaseUrl, ENCRYPTION_KEY: randomBytes(32).toString('base64') },
    ...{ FORTNOX_API_URL: NOWHERE, FORTNOX_AUTH_URL: NOWHERE },
    ...{ FORTNOX_CLIENT_ID: 'simulation', FORTNOX_CLIENT_SECRET: 'simulation' },
  });
  const client = connectToEventStore('esdb://127.0.0.1:1?tls=false', log);
  closing.add('EventStoreDB client', () => disconnect(client, clock));
  const adapters = buildPorts(
    config,
    { dataSource, pool, tokenPool: pool, client },
    {
      ...{ log, closing, clock, worker: 'read side', caughtUp: () => Promise.resolve() },
      ...{ leases: { fence: () => 1n }, rateShare: (_connectionId, limit) => limit },
    },
  );
  return { ...adapters, publicAddress };
}
