import { RandomIds } from '../../../src/infrastructure/crypto/random-ids.js';
import { SystemClock } from '../../../src/infrastructure/crypto/system-clock.js';
import { connectToEventStore, disconnect } from '../../../src/infrastructure/event-store/event-store-client.js';
import { EventCodec } from '../../../src/infrastructure/event-store/event-codec.js';
import { EventStoreDbEventStore } from '../../../src/infrastructure/event-store/eventstoredb-event-store.js';
import { eventTypes, hasText } from '../../../src/infrastructure/event-store/upcasters.js';
import { CONTRACT_TYPES, eventStoreContract } from '../../contracts/event-store.contract.js';
import { EmbeddedLog } from '../../support/embedded-log.js';
import { keptLog } from '../../support/logs.js';

const types = eventTypes(CONTRACT_TYPES, hasText('connectionId'));

eventStoreContract('the embedded server', async () => {
  const log = await EmbeddedLog.start(types);
  return { store: log.store, close: () => log.close() };
});

const external = process.env['EVENTSTORE_CONNECTION_STRING'];
if (external !== undefined) {
  eventStoreContract('the server at EVENTSTORE_CONNECTION_STRING', () => {
    const clock = new SystemClock();
    const client = connectToEventStore(external, keptLog());
    const store = new EventStoreDbEventStore({
      client,
      codec: new EventCodec(types),
      ids: new RandomIds(),
      clock,
    });
    return Promise.resolve({ store, close: () => disconnect(client, clock) });
  });
}
