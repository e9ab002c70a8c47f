import { invoice, payment, ROOM, vatOf, type Line } from '../support/sirvoy-body.js';
import { sirvoyTells } from './acts.js';
import { money, voucher, type Scenario } from './scenario.js';

const PAID = { at: 9, invoices: [invoice()], payments: [payment()] };
const meals: readonly Line[] = ['Frukost', 'Lunch', 'Middag'].map((description) => ({
  description,
  quantity: 1,
  unitPriceInOre: 9_999,
  vatRate: 25,
}));
const oddRoom: readonly Line[] = [{ ...ROOM, unitPriceInOre: 112_020 }];

export const sumsTable: readonly Scenario[] = [
  {
    rule: 'R-SUM-1',
    title: 'three rows of 99.99 at 25 % are 299.97 however VAT is rounded',
    given: [sirvoyTells({ invoices: [invoice({ lines: meals })], payments: [payment({ amount: '299.97' })] })],
    then: {
      documents: { 55017: 'bookkept', 'payment 90771': 'bookkept' },
      fortnox: [
        '55017 | 2026-03-02 | 299.97 | bookkept | open 0.00',
        '55017 paid | 2026-03-20 | 299.97 | 1580 | bookkept',
      ],
      vouchers: [
        voucher('2026-03-02', { 1510: 299.97, 2611: -59.99, 3001: -239.98 }),
        money('2026-03-20', 1580, 299.97),
      ],
    },
    whenVatIsPerRow: {
      vouchers: [voucher('2026-03-02', { 1510: 299.97, 2611: -60, 3001: -239.97 }), money('2026-03-20', 1580, 299.97)],
    },
  },
  {
    rule: 'R-SUM-1',
    title: 'Sirvoy’s rounding goes to 3740',
    given: [
      sirvoyTells({
        invoices: [
          invoice({ lines: oddRoom, rest: { rounding: '-0.40', total: 2240, totalVat: vatOf(oddRoom) / 100 } }),
        ],
        payments: [payment({ amount: 2240 })],
      }),
    ],
    then: {
      documents: { 55017: 'bookkept', 'payment 90771': 'bookkept' },
      fortnox: [
        '55017 | 2026-03-02 | 2240.00 | bookkept | open 0.00',
        '55017 paid | 2026-03-20 | 2240.00 | 1580 | bookkept',
      ],
      vouchers: [
        voucher('2026-03-02', { 1510: 2240, 2621: -240.04, 3002: -2000.36, 3740: 0.4 }),
        money('2026-03-20', 1580, 2240),
      ],
    },
  },
  ...(
    [
      ['rows that are not the total', { total: 2741 }],
      ['VAT that is not the rates’', { totalVat: 440 }],
    ] as const
  ).map(([what, rest]): Scenario => ({
    rule: 'R-SUM-1',
    title: `${what}: parked before anything is sent`,
    given: [sirvoyTells({ ...PAID, invoices: [invoice({ rest })] })],
    then: { documents: { 55017: 'parked TOTALS_DISAGREE', 'payment 90771': 'parked' }, fortnox: [], vouchers: [] },
  })),
  {
    rule: 'R-SUM-1',
    title: 'a total that Fortnox rounds to whole kronor is not bookkept',
    opening: { switches: { oresavrundning: true } },
    given: [sirvoyTells({ invoices: [invoice({ lines: oddRoom })], payments: [payment({ amount: '2240.40' })] })],
    then: {
      documents: { 55017: 'parked TOTAL_DIFFERS_IN_FORTNOX', 'payment 90771': 'parked' },
      fortnox: ['55017 | 2026-03-02 | 2240.00 | created | open 2240.00'],
      vouchers: [],
    },
  },
];
