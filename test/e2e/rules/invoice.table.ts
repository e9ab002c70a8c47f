import { CLEANING, invoice, payment, ROOM } from '../support/sirvoy-body.js';
import { inFortnox, inTurn, sirvoyTells, waitsUntil } from './acts.js';
import { money, SALE, voucher, type Scenario } from './scenario.js';

const UNPAID = { invoices: [invoice()] };
const PAID = { at: 9, invoices: [invoice()], payments: [payment()] };
/** A person's call on the hotel's only invoice in Fortnox. */
const byHand = (call: '' | '/bookkeep' | '/cancel', change?: object) =>
  inFortnox(async (fortnox, hotel) => {
    const numbers = (await hotel.state()).invoices.map(({ DocumentNumber }) => DocumentNumber);
    await fortnox.expect(200, 'PUT', `/3/invoices/${numbers.join()}${call}`, change && { Invoice: change });
  });
const another = (invoiceId: number) => invoice({ rest: { invoiceId, invoiceNumber: invoiceId + 5000 } });
const paidIn = (currency: string) => ({
  invoices: [invoice({ rest: { currency } })],
  payments: [payment({ currency })],
});

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
    rule: 'R-TXT-1',
    title: 'and the preview shows both before anything is sent',
    opening: { mode: 'test' },
    given: [
      sirvoyTells({ invoices: [invoice({ lines: [{ ...ROOM, description: 'Svit "Havsutsikt" <2 nätter>' }] })] }),
    ],
    then: {
      documents: { 55017: 'previewed' },
      ...{ fortnox: [], vouchers: [] },
      changedTexts: [`invoice.rows.1.description: Svit "Havsutsikt" <2 nätter> → Svit 'Havsutsikt' (2 nätter)`],
    },
  },
  {
    rule: 'R-CUR-1',
    title: 'a currency of the company’s register is booked in it, at the register’s rate',
    given: [sirvoyTells(paidIn('EUR'))],
    then: {
      documents: { 55017: 'bookkept', 'payment 90771': 'bookkept' },
      fortnox: [
        '55017 | 2026-03-02 | 2740.00 EUR | bookkept | open 0.00',
        '55017 paid | 2026-03-20 | 30825.00 | 1580 | bookkept',
      ],
      vouchers: [
        voucher('2026-03-02', { 1510: 30825, 2611: -1125, 2621: -2700, 3001: -4500, 3002: -22500 }),
        money('2026-03-20', 1580, 30825),
      ],
    },
  },
  {
    rule: 'R-CUR-1',
    title: 'one that is parked goes on by itself when the company has set its currency up',
    given: [
      sirvoyTells(paidIn('CHF')),
      inTurn(
        inFortnox((fortnox) =>
          fortnox.expect(201, 'POST', '/3/currencies', {
            Currency: { Code: 'CHF', Description: 'Schweizisk franc', BuyRate: 11.5, SellRate: 11.5, Unit: 1 },
          }),
        ),
        waitsUntil('bookkept'),
      ),
    ],
    then: {
      documents: { 55017: 'bookkept', 'payment 90771': 'bookkept' },
      fortnox: [
        '55017 | 2026-03-02 | 2740.00 CHF | bookkept | open 0.00',
        '55017 paid | 2026-03-20 | 31510.00 | 1580 | bookkept',
      ],
      vouchers: [
        voucher('2026-03-02', { 1510: 31510, 2611: -1150, 2621: -2760, 3001: -4600, 3002: -23000 }),
        money('2026-03-20', 1580, 31510),
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
  {
    rule: 'R-DUP-1',
    title: 'an invoice that a person edited in Fortnox is left as it is, and its payment waits for a person',
    given: [sirvoyTells(UNPAID), byHand('', { InvoiceDate: '2026-03-05' }), sirvoyTells(PAID)],
    then: {
      documents: { 55017: 'parked CHANGED_IN_FORTNOX', 'payment 90771': 'parked' },
      fortnox: ['55017 | 2026-03-05 | 2740.00 | bookkept | open 2740.00'],
      vouchers: [voucher('2026-03-05', SALE.kronor)],
    },
  },
  {
    rule: 'R-DUP-1',
    title: 'an invoice that a person bookkept in Fortnox is not bookkept again, and is paid',
    given: [sirvoyTells(UNPAID), byHand('/bookkeep'), sirvoyTells(PAID)],
    then: {
      documents: { 55017: 'bookkept', 'payment 90771': 'bookkept' },
      fortnox: [
        '55017 | 2026-03-02 | 2740.00 | bookkept | open 0.00',
        '55017 paid | 2026-03-20 | 2740.00 | 1580 | bookkept',
      ],
      vouchers: [SALE, money('2026-03-20', 1580, 2740)],
    },
  },
];
