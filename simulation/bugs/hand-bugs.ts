import type { FortnoxLedger } from '../../src/application/ports/fortnox-ledger.port.js';
import type { Bug } from './bug.js';

export const sweepSeesNothing: Bug = {
  inList: null,
  needsPeople: true,
  mistake: 'what people change in Fortnox is not looked for',
  ports: (ports) => ({
    ...ports,
    ledger: Object.assign(Object.create(ports.ledger) as FortnoxLedger, {
      async *invoicesChangedSince() {
        yield await Promise.resolve([]);
      },
    }),
  }),
};
