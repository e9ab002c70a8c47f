import { CLEANING, creditInvoice, invoice, payment, ROOM } from '../support/sirvoy-body.js';
import { changesModeTo, sirvoyTells } from './acts.js';
import { lodgingMapping } from './lodging-mapping.js';
import { FULL_CREDIT, money, SALE, voucher, type Scenario } from './scenario.js';

const UNPAID = { at: 0, invoices: [invoice()] };
const PAID = { at: 0, invoices: [invoice()], payments: [payment()] };
const CARD = money('2026-03-20', 1580, 2740);
const PAID_BY_CARD = '55017 paid | 2026-03-20 | 2740.00 | 1580 | bookkept';
const CREATED_AND_BOOKKEPT = { bookkeepWhen: 'on-creation' } as const;
const credited = (...credits: readonly object[]) => ({ at: 9, invoices: [invoice(), ...credits] });
const cleaning = creditInvoice({ lines: [CLEANING] });
const room = creditInvoice({ lines: [ROOM], rest: { invoiceId: 55091, invoiceNumber: 10512, date: '2026-03-26' } });
const CLEANING_CREDIT = voucher('2026-03-25', { 1510: -500, 2611: 100, 3001: 400 });
const ROOM_CREDIT = voucher('2026-03-26', { 1510: -2240, 2621: 240, 3002: 2000 });

export const creditTable: readonly Scenario[] = [
  {
    rule: 'R-CRE-1',
    title: 'credited before anyone bookkept or paid it, the invoice is cancelled',
    given: [sirvoyTells(UNPAID), sirvoyTells(credited(creditInvoice()))],
    then: {
      documents: { 55017: 'cancelled', 55090: 'cancelled' },
      fortnox: ['55017 | 2026-03-02 | 2740.00 | cancelled | open 0.00'],
      vouchers: [],
    },
  },
  {
    rule: 'R-CRE-2, R-CRE-8',
    title: 'credited after it was paid: a credit dated as in Sirvoy, and what is owed to the guest is shown',
    given: [sirvoyTells(PAID), sirvoyTells({ ...credited(creditInvoice()), payments: [payment()] })],
    then: {
      documents: { 55017: 'credited', 'payment 90771': 'bookkept', 55090: 'bookkept OPEN_CREDIT_BALANCE' },
      fortnox: [
        '55017 | 2026-03-02 | 2740.00 | bookkept | open 0.00',
        PAID_BY_CARD,
        '55090 credits 55017 | 2026-03-25 | -2740.00 | bookkept | open -2740.00',
      ],
      vouchers: [SALE, CARD, FULL_CREDIT],
    },
  },
  {
    rule: 'R-CRE-2',
    title: 'a credit printed with positive amounts means the same',
    given: [sirvoyTells(PAID), sirvoyTells({ ...credited(creditInvoice({ sign: 1 })), payments: [payment()] })],
    then: {
      documents: { 55017: 'credited', 'payment 90771': 'bookkept', 55090: 'bookkept OPEN_CREDIT_BALANCE' },
      fortnox: [
        '55017 | 2026-03-02 | 2740.00 | bookkept | open 0.00',
        PAID_BY_CARD,
        '55090 credits 55017 | 2026-03-25 | -2740.00 | bookkept | open -2740.00',
      ],
      vouchers: [SALE, CARD, FULL_CREDIT],
    },
  },
  {
    rule: 'R-CRE-2, R-CRE-8',
    title: 'credited after it was bookkept unpaid: the open pair is shown, unless Fortnox has settled it',
    opening: CREATED_AND_BOOKKEPT,
    given: [sirvoyTells(UNPAID), sirvoyTells(credited(creditInvoice()))],
    then: {
      documents: { 55017: 'credited', 55090: 'bookkept OPEN_CREDIT_BALANCE' },
      fortnox: [
        '55017 | 2026-03-02 | 2740.00 | bookkept | open 2740.00',
        '55090 credits 55017 | 2026-03-25 | -2740.00 | bookkept | open -2740.00',
      ],
      vouchers: [SALE, FULL_CREDIT],
    },
    whenSettledByFortnox: {
      documents: { 55017: 'credited', 55090: 'bookkept' },
      fortnox: [
        '55017 | 2026-03-02 | 2740.00 | bookkept | open 0.00',
        '55090 credits 55017 | 2026-03-25 | -2740.00 | bookkept | open 0.00',
      ],
    },
  },
  {
    rule: 'R-CRE-8',
    title: 'by the connection’s choice the open pair is settled over an account, unless Fortnox has',
    opening: {
      ...CREATED_AND_BOOKKEPT,
      mapping: lodgingMapping({ openCredit: 'settle', settlementAccount: 1684 }),
    },
    given: [sirvoyTells(UNPAID), sirvoyTells(credited(creditInvoice()))],
    then: {
      documents: { 55017: 'credited', 55090: 'bookkept' },
      fortnox: [
        '55017 | 2026-03-02 | 2740.00 | bookkept | open 0.00',
        '55017 paid | 2026-03-25 | 2740.00 | 1684 | bookkept',
        '55090 credits 55017 | 2026-03-25 | -2740.00 | bookkept | open 0.00',
        '55090 paid | 2026-03-25 | -2740.00 | 1684 | bookkept',
      ],
      vouchers: [
        SALE,
        FULL_CREDIT,
        money('2026-03-25', 1684, 2740),
        voucher('2026-03-25', { 1510: 2740, 1684: -2740 }),
      ],
    },
    whenSettledByFortnox: {
      fortnox: [
        '55017 | 2026-03-02 | 2740.00 | bookkept | open 0.00',
        '55090 credits 55017 | 2026-03-25 | -2740.00 | bookkept | open 0.00',
      ],
      vouchers: [SALE, FULL_CREDIT],
    },
  },
  {
    rule: 'R-CRE-3',
    title: 'a part credited after payment takes back just its rows',
    given: [sirvoyTells(PAID), sirvoyTells({ ...credited(cleaning), payments: [payment()] })],
    then: {
      documents: { 55017: 'bookkept', 'payment 90771': 'bookkept', 55090: 'bookkept' },
      fortnox: [
        '55017 | 2026-03-02 | 2740.00 | bookkept | open 0.00',
        PAID_BY_CARD,
        '55090 credits 55017 | 2026-03-25 | -500.00 | bookkept | open -500.00',
      ],
      vouchers: [SALE, CARD, CLEANING_CREDIT],
    },
  },
  {
    rule: 'R-CRE-3',
    title: 'a part credited of an invoice nobody bookkept: it is bookkept first, never cancelled',
    given: [sirvoyTells(UNPAID), sirvoyTells(credited(cleaning))],
    then: {
      documents: { 55017: 'bookkept', 55090: 'bookkept' },
      fortnox: [
        '55017 | 2026-03-02 | 2740.00 | bookkept | open 2740.00',
        '55090 credits 55017 | 2026-03-25 | -500.00 | bookkept | open -500.00',
      ],
      vouchers: [SALE, CLEANING_CREDIT],
    },
    whenSettledByFortnox: {
      fortnox: [
        '55017 | 2026-03-02 | 2740.00 | bookkept | open 2240.00',
        '55090 credits 55017 | 2026-03-25 | -500.00 | bookkept | open 0.00',
      ],
    },
  },
  {
    rule: 'R-CRE-4',
    title: 'a second credit is a negative invoice of its own',
    given: [
      sirvoyTells(PAID),
      sirvoyTells({ ...credited(cleaning), payments: [payment()] }),
      sirvoyTells({ ...credited(cleaning, room), at: 20, payments: [payment()] }),
    ],
    then: {
      documents: {
        55017: 'credited',
        'payment 90771': 'bookkept',
        55090: 'bookkept',
        55091: 'bookkept FREE_STANDING_CREDIT',
      },
      fortnox: [
        '55017 | 2026-03-02 | 2740.00 | bookkept | open 0.00',
        PAID_BY_CARD,
        '55090 credits 55017 | 2026-03-25 | -500.00 | bookkept | open -500.00',
        '55091 | 2026-03-26 | -2240.00 | bookkept | open -2240.00',
      ],
      vouchers: [SALE, CARD, CLEANING_CREDIT, ROOM_CREDIT],
    },
  },
  {
    rule: 'R-CRE-6',
    title: 'before its invoice it waits',
    given: [sirvoyTells({ bookingId: 1, invoices: [creditInvoice()] })],
    then: { documents: { 55090: 'parked ORIGINAL_UNKNOWN' }, fortnox: [], vouchers: [] },
  },
  {
    rule: 'R-CRE-6',
    title: 'delivered before its invoice it goes on by itself when that comes',
    given: [sirvoyTells({ bookingId: 1, at: 60, invoices: [creditInvoice()] }), sirvoyTells({ ...PAID, bookingId: 2 })],
    then: {
      documents: { 55017: 'credited', 'payment 90771': 'bookkept', 55090: 'bookkept OPEN_CREDIT_BALANCE' },
      fortnox: [
        '55017 | 2026-03-02 | 2740.00 | bookkept | open 0.00',
        PAID_BY_CARD,
        '55090 credits 55017 | 2026-03-25 | -2740.00 | bookkept | open -2740.00',
      ],
      vouchers: [SALE, CARD, FULL_CREDIT],
    },
  },
  {
    rule: 'R-CRE-7',
    title: 'credited while it is held, neither ever reaches Fortnox',
    opening: { mode: 'manual' },
    given: [sirvoyTells(UNPAID), sirvoyTells(credited(creditInvoice())), changesModeTo('automatic')],
    then: {
      documents: { 55017: 'skipped CREDITED_BEFORE_SYNC', 55090: 'skipped CREDITED_BEFORE_SYNC' },
      fortnox: [],
      vouchers: [],
    },
  },
  {
    rule: 'R-CRE-2, R-PAY-2',
    title: 'paid in part and credited in full: Fortnox can settle only what is open on both',
    given: [
      sirvoyTells({ ...UNPAID, payments: [payment({ amount: 1000 })] }),
      sirvoyTells({ ...credited(creditInvoice()), payments: [payment({ amount: 1000 })] }),
    ],
    then: {
      documents: { 55017: 'credited', 'payment 90771': 'bookkept', 55090: 'bookkept OPEN_CREDIT_BALANCE' },
      fortnox: [
        '55017 | 2026-03-02 | 2740.00 | bookkept | open 1740.00',
        '55017 paid | 2026-03-20 | 1000.00 | 1580 | bookkept',
        '55090 credits 55017 | 2026-03-25 | -2740.00 | bookkept | open -2740.00',
      ],
      vouchers: [SALE, money('2026-03-20', 1580, 1000), FULL_CREDIT],
    },
    whenSettledByFortnox: {
      fortnox: [
        '55017 | 2026-03-02 | 2740.00 | bookkept | open 0.00',
        '55017 paid | 2026-03-20 | 1000.00 | 1580 | bookkept',
        '55090 credits 55017 | 2026-03-25 | -2740.00 | bookkept | open -1000.00',
      ],
    },
  },
  {
    rule: 'R-CRE-1',
    title:
      'paid and credited before anything was let through: the money is bookkept, so it is credited and not cancelled',
    opening: { mode: 'manual' },
    given: [
      sirvoyTells(PAID),
      changesModeTo('automatic'),
      sirvoyTells({ ...credited(creditInvoice()), payments: [payment()] }),
    ],
    then: {
      documents: { 55017: 'credited', 'payment 90771': 'bookkept', 55090: 'bookkept OPEN_CREDIT_BALANCE' },
      fortnox: [
        '55017 | 2026-03-02 | 2740.00 | bookkept | open 0.00',
        PAID_BY_CARD,
        '55090 credits 55017 | 2026-03-25 | -2740.00 | bookkept | open -2740.00',
      ],
      vouchers: [SALE, CARD, FULL_CREDIT],
    },
  },
];
