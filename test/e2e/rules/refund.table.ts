import { creditInvoice, invoice, payment } from '../support/sirvoy-body.js';
import { sirvoyTells } from './acts.js';
import { FULL_CREDIT, money, SALE, voucher, type Scenario } from './scenario.js';

const PAID = { at: 0, invoices: [invoice()], payments: [payment()] };
const CREDITED = { at: 9, invoices: [invoice(), creditInvoice()], payments: [payment()] };
const CARD = money('2026-03-20', 1580, 2740);
const back = (paymentId: number, amount: number, rest: object = {}) =>
  payment({ paymentId, amount: -amount, date: '2026-03-26', linkedTo: 55090, ...rest });
const IN_FORTNOX = [
  '55017 | 2026-03-02 | 2740.00 | bookkept | open 0.00',
  '55017 paid | 2026-03-20 | 2740.00 | 1580 | bookkept',
];
/** Back to the guest: less on the account, and so much less owed. */
const paidBack = (account: number, kronor: number) => voucher('2026-03-26', { 1510: kronor, [account]: -kronor });

export const refundTable: readonly Scenario[] = [
  {
    rule: 'R-REF-1',
    title: 'money back on the credit is a negative payment on it',
    given: [sirvoyTells(PAID), sirvoyTells({ ...CREDITED, payments: [payment(), back(2, 2740)] })],
    then: {
      documents: { 55017: 'credited', 'payment 90771': 'bookkept', 55090: 'bookkept', 'payment 2': 'bookkept' },
      fortnox: [
        ...IN_FORTNOX,
        '55090 credits 55017 | 2026-03-25 | -2740.00 | bookkept | open 0.00',
        '55090 paid | 2026-03-26 | -2740.00 | 1580 | bookkept',
      ],
      vouchers: [SALE, CARD, FULL_CREDIT, paidBack(1580, 2740)],
    },
  },
  {
    rule: 'R-REF-1',
    title: 'two refunds on one invoice, one linked to the credit and one to the invoice, go to the credit',
    given: [
      sirvoyTells(PAID),
      sirvoyTells({ ...CREDITED, payments: [payment(), back(2, 1000)] }),
      sirvoyTells({
        ...CREDITED,
        at: 20,
        payments: [payment(), back(2, 1000), back(3, 1740, { method: 'Bankgiro', linkedTo: 55017 })],
      }),
    ],
    then: {
      documents: {
        ...{ 55017: 'credited', 'payment 90771': 'bookkept', 'payment 3': 'bookkept' },
        ...{ 55090: 'bookkept', 'payment 2': 'bookkept' },
      },
      fortnox: [
        ...IN_FORTNOX,
        '55090 credits 55017 | 2026-03-25 | -2740.00 | bookkept | open 0.00',
        '55090 paid | 2026-03-26 | -1000.00 | 1580 | bookkept',
        '55090 paid | 2026-03-26 | -1740.00 | 1930 | bookkept',
      ],
      vouchers: [SALE, CARD, FULL_CREDIT, paidBack(1580, 1000), paidBack(1930, 1740)],
    },
  },
  {
    rule: 'R-REF-1',
    title: 'a refund by Stripe of an ordinary invoice goes over the clearing account it came by',
    given: [
      sirvoyTells({ ...PAID, payments: [payment({ method: 'Stripe' })] }),
      sirvoyTells({ ...CREDITED, payments: [payment({ method: 'Stripe' }), back(2, 2740, { method: 'Stripe' })] }),
    ],
    then: {
      documents: { 55017: 'credited', 'payment 90771': 'bookkept', 55090: 'bookkept', 'payment 2': 'bookkept' },
      fortnox: [
        ...IN_FORTNOX,
        '55090 credits 55017 | 2026-03-25 | -2740.00 | bookkept | open 0.00',
        '55090 paid | 2026-03-26 | -2740.00 | 1580 | bookkept',
      ],
      vouchers: [SALE, CARD, FULL_CREDIT, paidBack(1580, 2740)],
    },
  },
  {
    rule: 'R-REF-2',
    title: 'money back without a credit is parked',
    given: [
      sirvoyTells(PAID),
      sirvoyTells({ ...PAID, at: 9, payments: [payment(), back(2, 100, { linkedTo: 55017 })] }),
    ],
    then: {
      documents: {
        55017: 'parked REFUND_WITHOUT_CREDIT',
        'payment 90771': 'bookkept',
        'payment 2': 'parked',
      },
      fortnox: IN_FORTNOX,
      vouchers: [SALE, CARD],
    },
  },
];
