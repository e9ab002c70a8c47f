import { CLEANING, invoice, payment, ROOM } from '../support/sirvoy-body.js';
import { sirvoyTells } from './acts.js';
import { money, SALE, voucher, type Scenario } from './scenario.js';

const UNPAID = { invoices: [invoice()] };
const PAID = { at: 9, invoices: [invoice()], payments: [payment()] };
const another = (invoiceId: number) => invoice({ rest: { invoiceId, invoiceNumber: invoiceId + 5000 } });

export const invoiceTable: readonly Scenario[] = [
  {
    rule: 'R-INV-1',
    title: 'an unpaid invoice is made with Sirvoy’s date, rows and VAT, and is not bookkept',
    given: [sirvoyTells(UNPAID)],
    then: {
      documents: { 55017: 'created' },
      fortnox: ['55017 | 2026-03-02 | 2740.00 | created | open 2740.00'],
      vouchers: [],
      rows: [
        '55017 | 3002 | 2 × 1120.00 | 12 % | Dubbelrum 2 nätter',
        '55017 | 3001 | 1 × 500.00 | 25 % | Slutstädning',
      ],
      customers: ['ours | Maja Lind'],
    },
  },
  {
    rule: 'R-INV-1',
    title: 'two invoices on one booking are two',
    given: [sirvoyTells({ invoices: [invoice(), another(55018)], payments: [payment({ linkedTo: 55018 })] })],
    then: {
      documents: { 55017: 'created', 55018: 'bookkept', 'payment 90771': 'bookkept' },
      fortnox: [
        '55017 | 2026-03-02 | 2740.00 | created | open 2740.00',
        '55018 | 2026-03-02 | 2740.00 | bookkept | open 0.00',
        '55018 paid | 2026-03-20 | 2740.00 | 1580 | bookkept',
      ],
      vouchers: [SALE, money('2026-03-20', 1580, 2740)],
      customers: ['ours | Maja Lind'],
    },
  },
  {
    rule: 'R-INV-1',
    title: 'a surcharge without VAT beside rows with VAT',
    given: [
      sirvoyTells({
        invoices: [
          invoice({
            lines: [
              { ...ROOM, quantity: 1 },
              { description: 'Turistavgift', quantity: 2, unitPriceInOre: 1_500, vatRate: 0 },
            ],
          }),
        ],
        payments: [payment({ amount: 1150 })],
      }),
    ],
    then: {
      documents: { 55017: 'bookkept', 'payment 90771': 'bookkept' },
      fortnox: [
        '55017 | 2026-03-02 | 1150.00 | bookkept | open 0.00',
        '55017 paid | 2026-03-20 | 1150.00 | 1580 | bookkept',
      ],
      vouchers: [
        voucher('2026-03-02', { 1510: 1150, 2621: -120, 3002: -1000, 3004: -30 }),
        money('2026-03-20', 1580, 1150),
      ],
    },
  },
  {
    rule: 'R-BK-1',
    title: 'on-creation bookkeeps the unpaid invoice at once',
    opening: { bookkeepWhen: 'on-creation' },
    given: [sirvoyTells(UNPAID)],
    then: {
      documents: { 55017: 'bookkept' },
      fortnox: ['55017 | 2026-03-02 | 2740.00 | bookkept | open 2740.00'],
      vouchers: [SALE],
    },
  },
  {
    rule: 'R-TXT-1',
    title: 'signs that Fortnox refuses are replaced and long texts cut, and the invoice is made',
    given: [
      sirvoyTells({
        invoices: [
          invoice({
            lines: [
              { ...ROOM, description: 'Svit "Havsutsikt" 🌊 <2 nätter>' },
              { ...CLEANING, description: 'å'.repeat(300) },
            ],
          }),
        ],
      }),
    ],
    then: {
      documents: { 55017: 'created' },
      fortnox: ['55017 | 2026-03-02 | 2740.00 | created | open 2740.00'],
      vouchers: [],
      rows: [
        "55017 | 3002 | 2 × 1120.00 | 12 % | Svit 'Havsutsikt' (2 nätter)",
        `55017 | 3001 | 1 × 500.00 | 25 % | ${'å'.repeat(255)}`,
      ],
    },
  },
  {
    rule: 'R-CUR-1',
    title: 'a currency that Fortnox does not know is parked',
    given: [sirvoyTells({ ...PAID, invoices: [invoice({ rest: { currency: 'CHF' } })] })],
    then: {
      documents: { 55017: 'parked CURRENCY_NOT_SET_UP', 'payment 90771': 'parked' },
      fortnox: [],
      vouchers: [],
    },
  },
  {
    rule: 'R-INV-1',
    title:
      'an invoice that Sirvoy changes after it was made in Fortnox is parked with the difference, and left as it is',
    given: [sirvoyTells(UNPAID), sirvoyTells({ at: 9, invoices: [invoice({ lines: [ROOM] })] })],
    then: {
      documents: { 55017: 'parked INVOICE_CHANGED_AFTER_SYNC' },
      fortnox: ['55017 | 2026-03-02 | 2740.00 | created | open 2740.00'],
      vouchers: [],
    },
  },
];
