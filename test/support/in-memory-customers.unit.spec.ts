import { customerDirectoryContract } from '../contracts/customer-directory.contract.js';
import { InMemoryCustomers } from './in-memory-customers.js';

customerDirectoryContract('memory', (fortnox, clock) =>
  Promise.resolve({ directory: new InMemoryCustomers(fortnox, clock), close: () => Promise.resolve() }),
);
