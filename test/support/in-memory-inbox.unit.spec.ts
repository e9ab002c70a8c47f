import { inboxContract } from '../contracts/inbox.contract.js';
import { InMemoryInbox } from './in-memory-inbox.js';

inboxContract('memory', () => {
  const inbox = new InMemoryInbox();
  const empty = () => {
    inbox.rows.length = 0;
    return Promise.resolve();
  };
  return Promise.resolve({ inbox, empty, close: () => Promise.resolve() });
});
