import { GUEST, invoice } from '../support/sirvoy-body.js';
import { atOnce, changesModeTo, fortnoxFails, inFortnox, inTurn, personCalls, sirvoyTells } from './acts.js';
import type { Scenario } from './scenario.js';

const UNPAID = { invoices: [invoice()] };
const COMPANY = { ...GUEST, businessName: 'Exempelbolaget AB', organisationNumber: '5569901003', email: null };
const another = (invoiceId: number) => invoice({ rest: { invoiceId, invoiceNumber: invoiceId + 5000 } });
const of = (invoiceId: number, recipient: object) =>
  invoice({ rest: { invoiceId, invoiceNumber: invoiceId + 5000, recipient } });

/** Who is in Fortnox before the connection leaves test mode: its list of customers is read then, and kept for a while. */
const BEFOREHAND = { opening: { mode: 'test' } } as const;

export const customerTable: readonly Scenario[] = [
  {
    rule: 'R-CUS-1',
    title: 'the recipient decides: a company is the one with its organisation number',
    ...BEFOREHAND,
    given: [
      inFortnox((fortnox) =>
        fortnox.expect(201, 'POST', '/3/customers', {
          Customer: {
            ...{ CustomerNumber: 'K7', Name: 'Exempelbolaget Aktiebolag', Type: 'COMPANY' },
            OrganisationNumber: '556990-1003',
          },
        }),
      ),
      changesModeTo('automatic'),
      sirvoyTells({ invoices: [invoice({ rest: { recipient: COMPANY } })] }),
    ],
    then: {
      documents: { 55017: 'created' },
      fortnox: ['55017 | 2026-03-02 | 2740.00 | created | open 2740.00'],
      vouchers: [],
      customers: ['K7 | Exempelbolaget Aktiebolag'],
    },
  },
  {
    rule: 'R-CUS-1',
    title: 'a guest is not whoever has a longer e-mail address, nor whoever shares a booking site’s',
    ...BEFOREHAND,
    given: [
      inFortnox(async (fortnox) => {
        for (const [CustomerNumber, Email] of [
          ['K1', `anna.${GUEST.email}`],
          ['K2', 'maja.1234@guest.booking.com'],
        ]) {
          await fortnox.expect(201, 'POST', '/3/customers', {
            Customer: { CustomerNumber, Name: 'Någon Annan', Email },
          });
        }
      }),
      changesModeTo('automatic'),
      sirvoyTells(UNPAID, {
        bookingId: 2,
        invoices: [
          invoice({
            rest: {
              ...{ invoiceId: 55018, invoiceNumber: 2 },
              recipient: { ...GUEST, firstName: 'Nils', email: 'maja.1234@guest.booking.com' },
            },
          }),
        ],
      }),
    ],
    then: {
      documents: { 55017: 'created', 55018: 'created' },
      fortnox: [
        '55017 | 2026-03-02 | 2740.00 | created | open 2740.00',
        '55018 | 2026-03-02 | 2740.00 | created | open 2740.00',
      ],
      vouchers: [],
      customers: ['K1 | Någon Annan', 'K2 | Någon Annan', 'ours | Maja Lind', 'ours | Nils Lind'],
    },
  },
  {
    rule: 'R-CUS-3',
    title: 'private guests share the customer that the connection has chosen for them; a company is itself',
    given: [
      inTurn(
        inFortnox((fortnox) =>
          fortnox.expect(201, 'POST', '/3/customers', { Customer: { CustomerNumber: 'GAST', Name: 'Privatgäster' } }),
        ),
        personCalls(200, 'PUT', '/settings', { collectiveCustomerNumber: 'GAST', reason: 'fewer customers' }),
      ),
      sirvoyTells({ invoices: [another(1)] }, { bookingId: 2, invoices: [of(2, COMPANY)] }),
    ],
    then: {
      documents: { 1: 'created', 2: 'created' },
      fortnox: [1, 2].map((id) => `${id} | 2026-03-02 | 2740.00 | created | open 2740.00`),
      vouchers: [],
      customers: ['GAST | Privatgäster', 'ours | Exempelbolaget AB'],
    },
  },
  {
    rule: 'R-CUS-2',
    title: 'a guest’s first invoices all at once, the answer to one request lost, make one customer',
    opening: { switches: { searchLagSeconds: 0 } },
    given: [
      inTurn(
        fortnoxFails({ route: 'POST /3/customers', kind: 'lost-answer', count: 1 }),
        atOnce(...[1, 2, 3].map((id) => ({ bookingId: id, invoices: [another(id)] }))),
      ),
    ],
    then: {
      documents: { 1: 'created', 2: 'created', 3: 'created' },
      fortnox: [1, 2, 3].map((id) => `${id} | 2026-03-02 | 2740.00 | created | open 2740.00`),
      vouchers: [],
      customers: ['ours | Maja Lind'],
    },
  },
];
