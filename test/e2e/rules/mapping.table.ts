import { CLEANING, invoice, payment, ROOM } from '../support/sirvoy-body.js';
import { adoptsMapping, sirvoyTells } from './acts.js';
import { DESK_RULES, lodgingMapping, SALES_RULES } from './lodging-mapping.js';
import { money, SALE, voucher, type Scenario } from './scenario.js';

const PAID = { invoices: [invoice()], payments: [payment()] };
/** Another stay of the same goods, invoiced and paid on the day. */
const stayOn = (date: string, bookingId: number) => ({
  bookingId,
  invoices: [invoice({ rest: { invoiceId: 55000 + bookingId, invoiceNumber: bookingId, date, dueDate: null } })],
  payments: [payment({ paymentId: bookingId, linkedTo: 55000 + bookingId, date })],
});
const without = (invoiceId: number) => invoice({ rest: { invoiceId, invoiceNumber: invoiceId } });
const withKinds = (...kinds: readonly string[]) => {
  const rows = invoice()['rows'] as readonly object[];
  return invoice({ rest: { rows: rows.map((row, at) => ({ ...row, sourceKind: kinds[at] })) } });
};
const BOOKKEPT = [
  '55017 | 2026-03-02 | 2740.00 | bookkept | open 0.00',
  '55017 paid | 2026-03-20 | 2740.00 | 1580 | bookkept',
];
const ROOMS_TO_3010 = [{ id: 'rooms', when: { descriptionContains: 'dubbelrum' }, account: 3010 }, ...SALES_RULES];
const GIFT = { id: 'gift', methods: ['Presentkort'], treatment: { kind: 'account', account: 2421 } };

export const mappingTable: readonly Scenario[] = [
  {
    rule: 'R-MAP-1',
    title: 'the first rule that fits a row wins: by text, by Sirvoy’s ledger account, by VAT rate',
    opening: {
      mapping: lodgingMapping({
        rowRules: [
          { id: 'rooms', when: { descriptionContains: 'DUBBELRUM', vatRate: '12' }, account: 3010 },
          { id: 'spa', when: { ledgerAccount: '3055' }, account: 3041 },
          ...SALES_RULES,
        ],
      }),
    },
    given: [
      sirvoyTells({
        invoices: [
          invoice({
            rest: {
              rows: [
                ...[ROOM, CLEANING].map(({ description, quantity, unitPriceInOre, vatRate }) => ({
                  ...{ description, quantity, vatRate, ledgerAccount: null },
                  ...{ price: unitPriceInOre / 100, rowTotal: (quantity * unitPriceInOre) / 100 },
                })),
                { description: 'Spa', quantity: 1, price: 250, vatRate: 25, ledgerAccount: 3055, rowTotal: 250 },
              ],
              ...{ total: 2990, totalVat: 390, amountDue: 2990 },
            },
          }),
        ],
        payments: [payment({ amount: 2990 })],
      }),
    ],
    then: {
      documents: { 55017: 'bookkept', 'payment 90771': 'bookkept' },
      fortnox: [
        '55017 | 2026-03-02 | 2990.00 | bookkept | open 0.00',
        '55017 paid | 2026-03-20 | 2990.00 | 1580 | bookkept',
      ],
      vouchers: [
        voucher('2026-03-02', { 1510: 2990, 2611: -150, 2621: -240, 3001: -400, 3010: -2000, 3041: -200 }),
        money('2026-03-20', 1580, 2990),
      ],
    },
  },
  {
    rule: 'R-MAP-1',
    title: 'a rule on a kind takes the rows that Sirvoy states to be of it, and none that it says nothing of',
    opening: {
      mapping: lodgingMapping({ rowRules: [{ id: 'extras', when: { kind: 'extra' }, account: 3041 }, ...SALES_RULES] }),
    },
    given: [sirvoyTells({ invoices: [withKinds('room', 'extra'), without(55018)] })],
    then: {
      documents: { 55017: 'created', 55018: 'created' },
      fortnox: ['55017', '55018'].map((id) => `${id} | 2026-03-02 | 2740.00 | created | open 2740.00`),
      vouchers: [],
      rows: [
        '55017 | 3002 | 2 × 1120.00 | 12 % | Dubbelrum 2 nätter',
        '55017 | 3041 | 1 × 500.00 | 25 % | Slutstädning',
        '55018 | 3002 | 2 × 1120.00 | 12 % | Dubbelrum 2 nätter',
        '55018 | 3001 | 1 × 500.00 | 25 % | Slutstädning',
      ],
    },
  },
  {
    rule: 'R-MAP-2',
    title: 'a method may go by one of Fortnox’s modes of payment, whatever its case',
    opening: {
      mapping: lodgingMapping({
        paymentRules: [{ id: 'giro', methods: ['Bankgiro'], treatment: { kind: 'mode', code: 'BG' } }],
      }),
    },
    given: [sirvoyTells({ ...PAID, payments: [payment({ method: ' BANKGIRO ' })] })],
    then: {
      documents: { 55017: 'bookkept', 'payment 90771': 'bookkept' },
      fortnox: [BOOKKEPT[0]!, '55017 paid | 2026-03-20 | 2740.00 | 1930 | bookkept'],
      vouchers: [SALE, money('2026-03-20', 1930, 2740)],
    },
  },
  {
    rule: 'R-MAP-3, R-MAP-5',
    title: 'a version is valid from its date, and changes nothing that is bookkept',
    given: [
      sirvoyTells(PAID),
      adoptsMapping({ validFrom: '2026-03-10', rowRules: ROOMS_TO_3010 }),
      sirvoyTells(stayOn('2026-03-10', 18), stayOn('2026-03-09', 19)),
    ],
    then: {
      documents: {
        ...{ 55017: 'bookkept', 'payment 90771': 'bookkept' },
        ...{ 55018: 'bookkept', 'payment 18': 'bookkept' },
        ...{ 55019: 'bookkept', 'payment 19': 'bookkept' },
      },
      fortnox: [
        ...BOOKKEPT,
        '55018 | 2026-03-10 | 2740.00 | bookkept | open 0.00',
        '55018 paid | 2026-03-10 | 2740.00 | 1580 | bookkept',
        '55019 | 2026-03-09 | 2740.00 | bookkept | open 0.00',
        '55019 paid | 2026-03-09 | 2740.00 | 1580 | bookkept',
      ],
      vouchers: [
        SALE,
        money('2026-03-20', 1580, 2740),
        voucher('2026-03-10', { 1510: 2740, 2611: -100, 2621: -240, 3001: -400, 3010: -2000 }),
        money('2026-03-10', 1580, 2740),
        { ...SALE, date: '2026-03-09' },
        money('2026-03-09', 1580, 2740),
      ],
    },
  },
  {
    rule: 'R-MAP-4',
    title: 'a row that no rule fits is parked, and nothing is sent',
    given: [sirvoyTells({ ...PAID, invoices: [invoice({ lines: [{ ...ROOM, vatRate: 18 }] })] })],
    then: { documents: { 55017: 'parked UNMAPPED', 'payment 90771': 'parked' }, fortnox: [], vouchers: [] },
  },
  {
    rule: 'R-MAP-4',
    title: 'a method that no rule names is parked',
    given: [sirvoyTells({ ...PAID, payments: [payment({ method: 'Presentkort' })] })],
    then: {
      documents: { 55017: 'parked UNMAPPED', 'payment 90771': 'parked' },
      fortnox: ['55017 | 2026-03-02 | 2740.00 | created | open 2740.00'],
      vouchers: [],
    },
  },
  {
    rule: 'R-MAP-4',
    title: 'and goes on by itself once a rule names it',
    given: [
      sirvoyTells({ ...PAID, payments: [payment({ method: 'Presentkort' })] }),
      adoptsMapping({ paymentRules: [...DESK_RULES, GIFT] }),
    ],
    then: {
      documents: { 55017: 'bookkept', 'payment 90771': 'bookkept' },
      fortnox: [BOOKKEPT[0]!, '55017 paid | 2026-03-20 | 2740.00 | 2421 | bookkept'],
      vouchers: [SALE, money('2026-03-20', 2421, 2740)],
    },
  },
];
