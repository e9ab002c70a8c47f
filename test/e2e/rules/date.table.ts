import { invoice, payment } from '../support/sirvoy-body.js';
import { sirvoyTells } from './acts.js';
import { money, SALE, type Scenario } from './scenario.js';

const UNPAID = { at: 0, invoices: [invoice()] };
const PAID = { at: 9, invoices: [invoice()], payments: [payment()] };
const NOTHING = { fortnox: [], vouchers: [] };
const on = (date: string) => invoice({ rest: { date, dueDate: null } });

export const dateTable: readonly Scenario[] = [
  {
    rule: 'R-DATE-1',
    title: 'an invoice dated in a locked period is parked, and nothing is sent',
    opening: { tenant: { lockedUntil: '2026-03-02' } },
    given: [sirvoyTells(PAID)],
    then: { documents: { 55017: 'parked PERIOD_LOCKED', 'payment 90771': 'parked' }, ...NOTHING },
  },
  {
    rule: 'R-DATE-1',
    title: 'the day after the lock is open',
    opening: { tenant: { lockedUntil: '2026-03-01' } },
    given: [sirvoyTells(PAID)],
    then: {
      documents: { 55017: 'bookkept', 'payment 90771': 'bookkept' },
      fortnox: [
        '55017 | 2026-03-02 | 2740.00 | bookkept | open 0.00',
        '55017 paid | 2026-03-20 | 2740.00 | 1580 | bookkept',
      ],
      vouchers: [SALE, money('2026-03-20', 1580, 2740)],
    },
  },
  {
    rule: 'R-DATE-1',
    title: 'an invoice dated in a year that the company does not have is parked',
    given: [sirvoyTells({ ...UNPAID, invoices: [on('2024-12-31')] })],
    opening: { syncFrom: '2024-01-01' },
    then: { documents: { 55017: 'parked NO_FINANCIAL_YEAR' }, ...NOTHING },
  },
];
