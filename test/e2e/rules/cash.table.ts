import { cashInvoice, creditInvoice, payment } from '../support/sirvoy-body.js';
import { sirvoyTells } from './acts.js';
import { FULL_CREDIT, money, SALE, voucher, type Scenario } from './scenario.js';

const TODAY = '2026-03-02';
const paid = (method: string, rest: object = {}) => payment({ date: TODAY, valueDate: TODAY, method, ...rest });
const receipt = (method: string) => ({ invoices: [cashInvoice()], payments: [paid(method)] });
const NOTHING = { fortnox: [], vouchers: [] };

export const cashTable: readonly Scenario[] = [
  ...(
    [
      ['Kort', 1580],
      ['Kontant', 1910],
    ] as const
  ).map(([method, account]): Scenario => ({
    rule: 'R-INV-2',
    title: `a receipt paid by ${method} is an invoice and its payment, both bookkept`,
    given: [sirvoyTells(receipt(method))],
    then: {
      documents: { 55017: 'bookkept', 'payment 90771': 'bookkept' },
      fortnox: [
        '55017 | 2026-03-02 | 2740.00 | bookkept | open 0.00',
        `55017 paid | 2026-03-02 | 2740.00 | ${account} | bookkept`,
      ],
      vouchers: [SALE, money(TODAY, account, 2740)],
    },
  })),
  {
    rule: 'R-INV-2',
    title: 'a receipt whose only payment is one in Stripe’s test mode waits for its money',
    given: [sirvoyTells({ invoices: [cashInvoice()], payments: [paid('Stripe', { status: 'test' })] })],
    then: { documents: { 55017: 'parked CASH_INVOICE_WITHOUT_PAYMENT' }, ...NOTHING },
  },
  {
    rule: 'R-INV-3',
    title: 'a receipt paid by Stripe is skipped',
    given: [sirvoyTells(receipt('Stripe'))],
    then: { documents: { 55017: 'skipped EXTERNAL_PAYMENT', 'payment 90771': 'skipped' }, ...NOTHING },
  },
  {
    rule: 'R-CRE-5',
    title: 'the credit of a receipt paid by Stripe is skipped, and the refund by Stripe with it',
    given: [
      sirvoyTells(receipt('Stripe')),
      sirvoyTells({
        at: 9,
        invoices: [cashInvoice(), creditInvoice()],
        payments: [paid('Stripe'), paid('Stripe', { paymentId: 2, amount: -2740, linkedTo: 55090 })],
      }),
    ],
    then: {
      documents: {
        55017: 'skipped EXTERNAL_PAYMENT',
        55090: 'skipped EXTERNAL_PAYMENT',
        'payment 90771': 'skipped',
        'payment 2': 'skipped',
      },
      ...NOTHING,
    },
  },
  {
    rule: 'R-INV-3',
    title: 'a receipt paid in part by Stripe and in part by card is a person’s to decide',
    given: [
      sirvoyTells({
        invoices: [cashInvoice()],
        payments: [paid('Stripe', { amount: 2000 }), paid('Kort', { paymentId: 2, amount: 740 })],
      }),
    ],
    then: {
      documents: {
        55017: 'parked MIXED_EXTERNAL_PAYMENT',
        'payment 90771': 'parked',
        'payment 2': 'parked',
      },
      ...NOTHING,
    },
  },
  {
    rule: 'R-CRE-2',
    title: 'a receipt paid by card is credited, and the money goes back to the card',
    given: [
      sirvoyTells(receipt('Kort')),
      sirvoyTells({
        at: 9,
        invoices: [cashInvoice(), creditInvoice()],
        payments: [paid('Kort'), payment({ paymentId: 2, amount: -2740, date: '2026-03-25', linkedTo: 55090 })],
      }),
    ],
    then: {
      documents: { 55017: 'credited', 55090: 'bookkept', 'payment 90771': 'bookkept', 'payment 2': 'bookkept' },
      fortnox: [
        '55017 | 2026-03-02 | 2740.00 | bookkept | open 0.00',
        '55017 paid | 2026-03-02 | 2740.00 | 1580 | bookkept',
        '55090 credits 55017 | 2026-03-25 | -2740.00 | bookkept | open 0.00',
        '55090 paid | 2026-03-25 | -2740.00 | 1580 | bookkept',
      ],
      vouchers: [SALE, money(TODAY, 1580, 2740), FULL_CREDIT, voucher('2026-03-25', { 1510: 2740, 1580: -2740 })],
    },
  },
];
