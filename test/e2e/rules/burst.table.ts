import { invoice } from '../support/sirvoy-body.js';
import { atOnce, inTurn } from './acts.js';
import type { Scenario } from './scenario.js';

const HUNDRED = Array.from({ length: 100 }, (_, index) => 1000 + index);
const another = (invoiceId: number) => invoice({ rest: { invoiceId, invoiceNumber: invoiceId + 5000 } });

export const burstTable: readonly Scenario[] = [
  {
    rule: 'R-INV-1',
    title: 'a hundred bookings, each told twice within a minute, are a hundred invoices',
    given: [
      inTurn(...[0, 1].map((at) => atOnce(...HUNDRED.map((id) => ({ at, bookingId: id, invoices: [another(id)] }))))),
    ],
    then: {
      documents: Object.fromEntries(HUNDRED.map((id) => [id, 'created'])),
      fortnox: HUNDRED.map((id) => `${id} | 2026-03-02 | 2740.00 | created | open 2740.00`),
      vouchers: [],
      customers: ['ours | Maja Lind'],
    },
  },
];
