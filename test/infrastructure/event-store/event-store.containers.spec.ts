import { afterAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { GenericContainer, getContainerRuntimeClient, Wait, type StartedTestContainer } from 'testcontainers';
import { RandomIds } from '../../../src/infrastructure/crypto/random-ids.js';
import { SystemClock } from '../../../src/infrastructure/crypto/system-clock.js';
import { EventCodec } from '../../../src/infrastructure/event-store/event-codec.js';
import { connectToEventStore, disconnect } from '../../../src/infrastructure/event-store/event-store-client.js';
import { EventStoreDbEventStore } from '../../../src/infrastructure/event-store/eventstoredb-event-store.js';
import { eventTypes, hasText } from '../../../src/infrastructure/event-store/upcasters.js';
import { CONTRACT_TYPES, eventStoreContract } from '../../contracts/event-store.contract.js';
import { keptLog } from '../../support/logs.js';

const PORT = 2113;
const hasDocker = await getContainerRuntimeClient().then(
  () => true,
  () => false,
);

/** The image operators get from docker-compose.yml, so that the suite speaks about the server they run. */
function imageInUse(): string {
  const [, image] = /image: (eventstore\/eventstore:\S+)/.exec(readFileSync('docker-compose.yml', 'utf8')) ?? [];
  if (image === undefined) throw new Error('docker-compose.yml names no eventstore image');
  return image;
}

// Pulling and starting takes longer than a hook may.
const container: StartedTestContainer | null = hasDocker
  ? await new GenericContainer(imageInUse())
      .withEnvironment({ EVENTSTORE_INSECURE: 'true', EVENTSTORE_MEM_DB: 'true', EVENTSTORE_CLUSTER_SIZE: '1' })
      .withExposedPorts(PORT)
      .withWaitStrategy(Wait.forHttp('/health/live', PORT).forStatusCode(204))
      .withStartupTimeout(120_000)
      .start()
  : null;

(container === null ? describe.skip : describe)(
  container === null ? 'EventStoreDB in a container: skipped, no Docker engine answers' : 'EventStoreDB in a container',
  () => {
    afterAll(() => container?.stop());

    it('is the server of docker-compose.yml', () => {
      expect(container?.getMappedPort(PORT)).toBeGreaterThan(0);
    });

    eventStoreContract(imageInUse(), () => {
      const clock = new SystemClock();
      const address = `esdb://${container?.getHost() ?? ''}:${container?.getMappedPort(PORT) ?? 0}?tls=false`;
      const client = connectToEventStore(address, keptLog());
      const codec = new EventCodec(eventTypes(CONTRACT_TYPES, hasText('connectionId')));
      const store = new EventStoreDbEventStore({ client, codec, clock, ids: new RandomIds() });
      return Promise.resolve({ store, close: () => disconnect(client, clock) });
    });
  },
);
