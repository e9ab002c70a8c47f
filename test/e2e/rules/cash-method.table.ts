import { creditInvoice, invoice, payment } from '../support/sirvoy-body.js';
import { inTurn, personCalls, sirvoyTells } from './acts.js';
import { voucher, type Scenario } from './scenario.js';

const CASH_METHOD = { tenant: { accountingMethod: 'CASH' } };
const UNPAID = { at: 0, invoices: [invoice()] };
const CREDITED = { at: 9, invoices: [invoice(), creditInvoice()] };
const refund = payment({ paymentId: 2, amount: -2740, date: '2026-03-26', linkedTo: 55090 });

/** A company that books its sales when they are paid (kontantmetoden). */
export const cashMethodTable: readonly Scenario[] = [
  {
    rule: 'R-BK-1',
    title: 'sales and VAT are booked with the money',
    opening: CASH_METHOD,
    given: [sirvoyTells({ ...UNPAID, payments: [payment()] })],
    then: {
      documents: { 55017: 'bookkept', 'payment 90771': 'bookkept' },
      fortnox: [
        '55017 | 2026-03-02 | 2740.00 | bookkept | open 0.00',
        '55017 paid | 2026-03-20 | 2740.00 | 1580 | bookkept',
      ],
      vouchers: [voucher('2026-03-20', { 1580: 2740, 2611: -100, 2621: -240, 3001: -400, 3002: -2000 })],
    },
  },
  {
    rule: 'R-BK-1, R-REF-1',
    title: 'credited after it was paid, sales and VAT are taken back with the money',
    opening: CASH_METHOD,
    given: [
      sirvoyTells({ ...UNPAID, payments: [payment()] }),
      sirvoyTells({ ...CREDITED, payments: [payment(), refund] }),
    ],
    then: {
      documents: { 55017: 'credited', 'payment 90771': 'bookkept', 55090: 'bookkept', 'payment 2': 'bookkept' },
      fortnox: [
        '55017 | 2026-03-02 | 2740.00 | bookkept | open 0.00',
        '55017 paid | 2026-03-20 | 2740.00 | 1580 | bookkept',
        '55090 credits 55017 | 2026-03-25 | -2740.00 | bookkept | open 0.00',
        '55090 paid | 2026-03-26 | -2740.00 | 1580 | bookkept',
      ],
      vouchers: [
        voucher('2026-03-20', { 1580: 2740, 2611: -100, 2621: -240, 3001: -400, 3002: -2000 }),
        voucher('2026-03-26', { 1580: -2740, 2611: 100, 2621: 240, 3001: 400, 3002: 2000 }),
      ],
    },
  },
  {
    rule: 'R-BK-1',
    title: 'it cannot choose to bookkeep unpaid invoices, which would book sales before the money',
    opening: CASH_METHOD,
    given: [
      inTurn(
        personCalls(422, 'PUT', '/settings', { bookkeepWhen: 'on-creation', reason: 'sooner' }),
        sirvoyTells(UNPAID),
      ),
    ],
    then: {
      documents: { 55017: 'created' },
      fortnox: ['55017 | 2026-03-02 | 2740.00 | created | open 2740.00'],
      vouchers: [],
    },
  },
  {
    rule: 'R-CRE-1',
    title: 'unpaid and credited in full, the invoice is cancelled there too',
    opening: CASH_METHOD,
    given: [sirvoyTells(UNPAID), sirvoyTells(CREDITED)],
    then: {
      documents: { 55017: 'cancelled', 55090: 'cancelled' },
      fortnox: ['55017 | 2026-03-02 | 2740.00 | cancelled | open 0.00'],
      vouchers: [],
    },
  },
];
