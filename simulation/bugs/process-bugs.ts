import type { LeaseHolder } from '../../src/infrastructure/leases/lease-keeper.js';
import type { SagaFunction } from '../../src/infrastructure/sagas/saga-function.js';
import { EMPTY } from 'rxjs';
import type { Bug, Opened } from './bug.js';

/** So many events it answers before the one that kills it. */
const LIVES_FOR = 5;

export const noFencing: Bug = {
  inList: 10,
  mistake: 'whoever once had a lease goes on as if it still had it',
  ports: (ports) => ({ ...ports, leases: { fence: () => 1n } }),
  holder: (work) => Object.assign(Object.create(work) as LeaseHolder, { lost: () => undefined }),
};

export const sagaDies: Bug = {
  inList: 19,
  mistake: 'a saga that throws once never answers again',
  sagas: (sagas) => sagas.map((saga) => (saga.name.startsWith('PaymentBookkeeps') ? mortal(saga) : saga)),
};

export const poolClosedFirst: Bug = {
  inList: 20,
  mistake: 'a process that stops closes its pool while requests are under way',
  opened: (parts) => {
    const isPool = ({ name }: Opened): boolean => name === 'pool';
    return [...parts.filter((part) => !isPool(part)), ...parts.filter(isPool)];
  },
};

function mortal({ name, react }: SagaFunction): SagaFunction {
  let seen = 0;
  return {
    name,
    react: (events) => {
      seen += 1;
      return seen > LIVES_FOR ? EMPTY : react(events);
    },
  };
}
