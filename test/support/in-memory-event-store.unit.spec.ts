import { eventTypes, hasText } from '../../src/infrastructure/event-store/upcasters.js';
import { CONTRACT_TYPES, eventStoreContract } from '../contracts/event-store.contract.js';
import { FakeClock } from './fake-clock.js';
import { InMemoryEventStore, InMemoryLog } from './in-memory-event-store.js';

eventStoreContract('memory', () => {
  const log = new InMemoryLog(new FakeClock(), eventTypes(CONTRACT_TYPES, hasText('connectionId')));
  return Promise.resolve({ store: new InMemoryEventStore(log), close: () => Promise.resolve() });
});
