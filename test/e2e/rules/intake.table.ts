import type { Hotel } from '../support/hotel.js';
import { invoice, payment } from '../support/sirvoy-body.js';
import { atOnce, inTurn, personImports, personPastes, sirvoyTells } from './acts.js';
import { money, SALE, voucher, type Act, type Scenario } from './scenario.js';

const UNPAID = { at: 0, invoices: [invoice()] };
const PAID = { at: 9, invoices: [invoice()], payments: [payment()] };
const BARE = { guest: null, payments: undefined, invoices: undefined };
const PART = payment({ amount: 1000 });
const BOOKED_ONCE = {
  documents: { 55017: 'bookkept', 'payment 90771': 'bookkept' },
  fortnox: [
    '55017 | 2026-03-02 | 2740.00 | bookkept | open 0.00',
    '55017 paid | 2026-03-20 | 2740.00 | 1580 | bookkept',
  ],
  vouchers: [SALE, money('2026-03-20', 1580, 2740)],
};

/** A body at the webhook, and the status it must be answered with. */
const posts =
  (status: number, body: string): Act =>
  async (hotel) =>
    expectStatus(status, (await hotel.post(body)).status);
const at =
  (status: number, method: 'GET' | 'POST', url: (hotel: Hotel) => string): Act =>
  async (hotel) =>
    expectStatus(status, (await fetch(url(hotel), { method })).status);

function expectStatus(expected: number, status: number): void {
  if (status !== expected) throw new Error(`the webhook answered ${status} and not ${expected}`);
}

export const intakeTable: readonly Scenario[] = [
  {
    rule: 'R-IN-1',
    title: 'Sirvoy’s probe is answered 200, and so is each body, which is then booked',
    given: [
      inTurn(
        at(200, 'GET', ({ webhookUrl }) => webhookUrl),
        sirvoyTells(PAID),
      ),
    ],
    then: BOOKED_ONCE,
  },
  {
    rule: 'R-IN-2',
    title: 'what cannot be read is answered 200, what is too long 413, a wrong secret 404; the rest goes on',
    given: [
      inTurn(
        posts(200, '{"version":"2.0","generatedAt":'),
        posts(200, '{"hello":"world"}'),
        posts(413, `"${'x'.repeat(256 * 1024)}"`),
        at(404, 'POST', ({ webhookUrl }) => `${webhookUrl}x`),
        sirvoyTells(PAID),
      ),
    ],
    then: BOOKED_ONCE,
  },
  {
    rule: 'R-IN-2, R-IN-6',
    title: 'bodies of version 1.0, without guest, with unknown fields or without an amount: what is told is booked',
    given: [
      sirvoyTells(
        { version: '1.0', generatedAt: undefined, generatedTime: '2026-03-02T08:00:00+00:00', event: 'new', ...BARE },
        { ...PAID, guest: null, channelBookingId: 'BDC-7', aFieldOfTomorrow: { deeply: ['unknown'] } },
        { ...PAID, at: 20, event: 'canceled', totalPrice: null },
        { bookingId: 2, event: 'cancelled', invoices: [invoice({ rest: { invoiceId: 2, total: null } })] },
      ),
    ],
    then: BOOKED_ONCE,
  },
  {
    rule: 'R-IN-3',
    title: 'a day on which the webhook was down is caught up from Sirvoy’s file and from pasted bookings',
    given: [
      sirvoyTells(UNPAID),
      inTurn(
        personImports(
          'Betalnings-id;Datum;Betalsätt;Kopplad till;Status;Belopp',
          '90771;2026-03-20;Kort;Faktura 10482;Genomförd;2.740,00',
        ),
        personPastes({ at: 8, bookingId: 2, invoices: [invoice({ rest: { invoiceId: 2, invoiceNumber: 10483 } })] }),
      ),
      sirvoyTells(PAID),
    ],
    then: {
      documents: { ...BOOKED_ONCE.documents, 2: 'created' },
      fortnox: [...BOOKED_ONCE.fortnox, '2 | 2026-03-02 | 2740.00 | created | open 2740.00'],
      vouchers: BOOKED_ONCE.vouchers,
    },
  },
  {
    rule: 'R-IN-3',
    title: 'the same body again is no new fact, and an older one overwrites nothing',
    given: [sirvoyTells(UNPAID), sirvoyTells(PAID), sirvoyTells(PAID, UNPAID, PAID, { ...UNPAID, at: -10 })],
    then: BOOKED_ONCE,
  },
  {
    rule: 'R-IN-3',
    title: 'of an older snapshot a payment that was never seen is still taken',
    given: [
      sirvoyTells({ ...PAID, at: 30, payments: [PART] }),
      sirvoyTells({ ...PAID, at: 20, payments: [PART, payment({ paymentId: 2, amount: 1740 })] }),
    ],
    then: {
      documents: { 55017: 'bookkept', 'payment 90771': 'bookkept', 'payment 2': 'bookkept' },
      fortnox: [
        '55017 | 2026-03-02 | 2740.00 | bookkept | open 0.00',
        '55017 paid | 2026-03-20 | 1000.00 | 1580 | bookkept',
        '55017 paid | 2026-03-20 | 1740.00 | 1580 | bookkept',
      ],
      vouchers: [SALE, money('2026-03-20', 1580, 1000), money('2026-03-20', 1580, 1740)],
    },
  },
  {
    rule: 'R-IN-4',
    title: 'a booking’s snapshots in any order, doubled and all at once end the same',
    given: [atOnce(PAID, UNPAID, PAID, { ...PAID, at: 15 }, UNPAID)],
    then: BOOKED_ONCE,
  },
  {
    rule: 'R-IN-5',
    title: 'one invoice on two grouped bookings is one',
    given: [atOnce({ ...PAID, bookingId: 1 }, { ...UNPAID, bookingId: 2 })],
    then: BOOKED_ONCE,
  },
  {
    rule: 'R-IN-5',
    title: 'a booking cancelled after invoicing and then restored has no effect in the books',
    given: [
      sirvoyTells(PAID),
      sirvoyTells({ ...PAID, at: 20, event: 'canceled', cancelled: true }),
      sirvoyTells({ ...PAID, at: 30, event: 'restored' }),
    ],
    then: BOOKED_ONCE,
  },
  {
    rule: 'R-IN-6',
    title: 'amounts that no float can hold come out to the öre, as numbers or as texts',
    given: [
      sirvoyTells({
        invoices: [
          invoice({
            lines: [{ description: 'Vykort', quantity: 3, unitPriceInOre: 10, vatRate: 25 }],
            rest: { total: '0.30', totalVat: 0.06 },
          }),
        ],
        payments: [payment({ amount: 0.1 }), payment({ paymentId: 2, amount: '0.20' })],
      }),
    ],
    then: {
      documents: { 55017: 'bookkept', 'payment 90771': 'bookkept', 'payment 2': 'bookkept' },
      fortnox: [
        '55017 | 2026-03-02 | 0.30 | bookkept | open 0.00',
        '55017 paid | 2026-03-20 | 0.10 | 1580 | bookkept',
        '55017 paid | 2026-03-20 | 0.20 | 1580 | bookkept',
      ],
      vouchers: [
        voucher('2026-03-02', { 1510: 0.3, 2611: -0.06, 3001: -0.24 }),
        money('2026-03-20', 1580, 0.1),
        money('2026-03-20', 1580, 0.2),
      ],
    },
  },
];
