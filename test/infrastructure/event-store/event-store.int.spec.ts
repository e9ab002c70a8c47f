import { describe, expect, it } from '@jest/globals';
import { RandomIds } from '../../../src/infrastructure/crypto/random-ids.js';
import { SystemClock } from '../../../src/infrastructure/crypto/system-clock.js';
import { connectToEventStore, disconnect } from '../../../src/infrastructure/event-store/event-store-client.js';
import { EventCodec } from '../../../src/infrastructure/event-store/event-codec.js';
import { isStreamNotFound } from '../../../src/infrastructure/event-store/event-store-errors.js';
import { EventStoreDbEventStore } from '../../../src/infrastructure/event-store/eventstoredb-event-store.js';
import { drain } from '../../../src/infrastructure/event-store/read-stream.js';
import { eventTypes, hasText } from '../../../src/infrastructure/event-store/upcasters.js';
import { CONTRACT_TYPES, eventStoreContract } from '../../contracts/event-store.contract.js';
import { EmbeddedLog } from '../../support/embedded-log.js';
import { keptLog } from '../../support/logs.js';

const types = eventTypes(CONTRACT_TYPES, hasText('connectionId'));

eventStoreContract('the embedded server', async () => {
  const log = await EmbeddedLog.start(types);
  return { store: log.store, close: () => log.close() };
});

/** A server closes the connection of a client that resets about a thousand calls at once. */
describe('streams that are not there', () => {
  it('are asked for by the thousands without losing the connection', async () => {
    const log = await EmbeddedLog.start(types);
    const askFor = async (stream: string): Promise<unknown> => {
      try {
        for await (const event of drain(log.client.readStream(stream), log.clock)) return event;
        return null;
      } catch (error) {
        return isStreamNotFound(error) ? 'not found' : error;
      }
    };
    const answers = new Set<unknown>();
    for (let group = 0; group < 100; group++) {
      const asked = Array.from({ length: 25 }, (_, n) => askFor(`nothing-${group}-${n}`));
      for (const answer of await Promise.all(asked)) answers.add(answer);
    }
    expect([...answers]).toStrictEqual(['not found']);
    await log.close();
  });
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
