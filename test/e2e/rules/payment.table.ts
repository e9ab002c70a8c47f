import { invoice, payment } from '../support/sirvoy-body.js';
import { changesModeTo, sirvoyTells } from './acts.js';
import { DESK_RULES, lodgingMapping, stripeRule } from './lodging-mapping.js';
import { money, SALE, voucher, type Scenario } from './scenario.js';

const UNPAID = { at: 0, invoices: [invoice()] };
const paidBy = (...payments: readonly object[]) => ({ at: 9, invoices: [invoice()], payments });
const BOOKKEPT = '55017 | 2026-03-02 | 2740.00 | bookkept | open 0.00';
const PAID_BY_CARD = '55017 paid | 2026-03-20 | 2740.00 | 1580 | bookkept';
const CARD = money('2026-03-20', 1580, 2740);
const CREATED = '55017 | 2026-03-02 | 2740.00 | created | open 2740.00';
const writesOff = { mapping: lodgingMapping({ writeOffUpToOre: 100 }) };

export const paymentTable: readonly Scenario[] = [
  {
    rule: 'R-PAY-1',
    title: 'an invoice, and later its payment: both are bookkept',
    given: [sirvoyTells(UNPAID), sirvoyTells(paidBy(payment()))],
    then: {
      documents: { 55017: 'bookkept', 'payment 90771': 'bookkept' },
      fortnox: [BOOKKEPT, PAID_BY_CARD],
      vouchers: [SALE, CARD],
    },
  },
  {
    rule: 'R-PAY-2',
    title: 'two parts at two times: the first bookkeeps the invoice, each is a payment',
    given: [
      sirvoyTells(paidBy(payment({ amount: '1000.50' }))),
      sirvoyTells({
        ...paidBy(
          payment({ amount: '1000.50' }),
          payment({ paymentId: 2, amount: 1739.5, method: 'Bankgiro', date: '2026-03-25' }),
        ),
        at: 20,
      }),
    ],
    then: {
      documents: { 55017: 'bookkept', 'payment 90771': 'bookkept', 'payment 2': 'bookkept' },
      fortnox: [
        BOOKKEPT,
        '55017 paid | 2026-03-20 | 1000.50 | 1580 | bookkept',
        '55017 paid | 2026-03-25 | 1739.50 | 1930 | bookkept',
      ],
      vouchers: [SALE, money('2026-03-20', 1580, 1000.5), money('2026-03-25', 1930, 1739.5)],
    },
  },
  {
    rule: 'R-PAY-2',
    title: 'two equal payments on one day are two',
    given: [sirvoyTells(paidBy(payment({ amount: 1370 }), payment({ paymentId: 2, amount: 1370 })))],
    then: {
      documents: { 55017: 'bookkept', 'payment 90771': 'bookkept', 'payment 2': 'bookkept' },
      fortnox: [
        BOOKKEPT,
        '55017 paid | 2026-03-20 | 1370.00 | 1580 | bookkept',
        '55017 paid | 2026-03-20 | 1370.00 | 1580 | bookkept',
      ],
      vouchers: [SALE, money('2026-03-20', 1580, 1370), money('2026-03-20', 1580, 1370)],
    },
  },
  {
    rule: 'R-PAY-2',
    title: 'a booking site’s virtual card that pays less by its commission leaves the rest open',
    given: [sirvoyTells(paidBy(payment({ amount: '2329.00' })))],
    then: {
      documents: { 55017: 'bookkept', 'payment 90771': 'bookkept' },
      fortnox: [
        '55017 | 2026-03-02 | 2740.00 | bookkept | open 411.00',
        '55017 paid | 2026-03-20 | 2329.00 | 1580 | bookkept',
      ],
      vouchers: [SALE, money('2026-03-20', 1580, 2329)],
    },
  },
  {
    rule: 'R-PAY-3',
    title: 'a deposit from before the invoice books nothing until it is moved to it, and is then dated with it',
    given: [
      sirvoyTells({ at: 0, payments: [payment({ amount: 740, date: '2026-01-15', linkedTo: null })] }),
      sirvoyTells(paidBy(payment({ amount: 740, date: '2026-01-15' }), payment({ paymentId: 2, amount: 2000 }))),
    ],
    then: {
      documents: { 55017: 'bookkept', 'payment 90771': 'bookkept', 'payment 2': 'bookkept' },
      fortnox: [
        BOOKKEPT,
        '55017 paid | 2026-03-02 | 740.00 | 1580 | bookkept',
        '55017 paid | 2026-03-20 | 2000.00 | 1580 | bookkept',
      ],
      vouchers: [SALE, money('2026-03-02', 1580, 740), money('2026-03-20', 1580, 2000)],
    },
  },
  {
    rule: 'R-PAY-4',
    title: 'more than is owed is parked',
    given: [sirvoyTells(paidBy(payment({ amount: 2741 })))],
    then: {
      documents: { 55017: 'parked OVERPAYMENT', 'payment 90771': 'parked' },
      fortnox: [CREATED],
      vouchers: [],
    },
  },
  {
    rule: 'R-PAY-4',
    title: 'where the mapping says so, öre too few are written off to rounding',
    opening: writesOff,
    given: [sirvoyTells(paidBy(payment({ amount: '2739.50' })))],
    then: {
      documents: { 55017: 'bookkept', 'payment 90771': 'bookkept' },
      fortnox: [BOOKKEPT, '55017 paid | 2026-03-20 | 2739.50 | 1580 | bookkept'],
      vouchers: [SALE, voucher('2026-03-20', { 1510: -2740, 1580: 2739.5, 3740: 0.5 })],
    },
  },
  {
    rule: 'R-PAY-4',
    title: 'where the mapping says so, one krona too much is written off, and an öre more is not',
    opening: writesOff,
    given: [
      sirvoyTells(paidBy(payment({ amount: '2741.00' })), {
        bookingId: 2,
        invoices: [invoice({ rest: { invoiceId: 55018, invoiceNumber: 2 } })],
        payments: [payment({ paymentId: 2, amount: '2741.01', linkedTo: 55018 })],
      }),
    ],
    then: {
      documents: {
        ...{ 55017: 'bookkept', 'payment 90771': 'bookkept' },
        ...{ 55018: 'parked OVERPAYMENT', 'payment 2': 'parked' },
      },
      fortnox: [
        BOOKKEPT,
        '55017 paid | 2026-03-20 | 2741.00 | 1580 | bookkept',
        '55018 | 2026-03-02 | 2740.00 | created | open 2740.00',
      ],
      vouchers: [SALE, voucher('2026-03-20', { 1510: -2740, 1580: 2741, 3740: -1 })],
    },
  },
  {
    rule: 'R-PAY-5',
    title: 'Stripe on an ordinary invoice, by the policy skip: the payment is skipped and nothing bookkept',
    opening: { mapping: lodgingMapping({ paymentRules: [...DESK_RULES, stripeRule('skip', 1684)] }) },
    given: [sirvoyTells(paidBy(payment({ method: 'Stripe' })))],
    then: { documents: { 55017: 'created', 'payment 90771': 'skipped' }, fortnox: [CREATED], vouchers: [] },
  },
  ...(['clearing', 'book'] as const).map((policy): Scenario => ({
    rule: 'R-PAY-5',
    title: `Stripe on an ordinary invoice, by the policy ${policy}: settled over Stripe’s account`,
    opening: { mapping: lodgingMapping({ paymentRules: [...DESK_RULES, stripeRule(policy, 1684)] }) },
    given: [sirvoyTells(paidBy(payment({ method: 'Stripe' })))],
    then: {
      documents: { 55017: 'bookkept', 'payment 90771': 'bookkept' },
      fortnox: [BOOKKEPT, '55017 paid | 2026-03-20 | 2740.00 | 1684 | bookkept'],
      vouchers: [SALE, money('2026-03-20', 1684, 2740)],
    },
  })),
  ...(
    [
      ['voided', 0],
      ['changed', '1740.00'],
    ] as const
  ).map(([what, amount]): Scenario => ({
    rule: 'R-PAY-6',
    title: `a payment ${what} after it was bookkept is parked, and Fortnox stays as it is`,
    given: [sirvoyTells(paidBy(payment())), sirvoyTells({ ...paidBy(payment({ amount })), at: 20 })],
    then: {
      documents: { 55017: 'parked PAYMENT_CHANGED_AFTER_SYNC', 'payment 90771': 'parked' },
      fortnox: [BOOKKEPT, PAID_BY_CARD],
      vouchers: [SALE, CARD],
    },
  })),
  {
    rule: 'R-PAY-6',
    title: 'a payment voided while it is held is no payment',
    opening: { mode: 'manual' },
    given: [
      sirvoyTells(paidBy(payment())),
      sirvoyTells({ ...paidBy(payment({ amount: 0 })), at: 20 }),
      changesModeTo('automatic'),
    ],
    then: { documents: { 55017: 'created', 'payment 90771': 'voided' }, fortnox: [CREATED], vouchers: [] },
  },
];
