import { invoice, payment } from '../support/sirvoy-body.js';
import { inFortnox, inTurn, locksUntil, personDecides, sirvoyTells, waitsUntil } from './acts.js';
import { money, SALE, type Scenario } from './scenario.js';

const UNPAID = { at: 0, invoices: [invoice()] };
const PAID = { at: 9, invoices: [invoice()], payments: [payment()] };
const NOTHING = { fortnox: [], vouchers: [] };
const IN_FORTNOX = [
  '55017 | 2026-03-02 | 2740.00 | bookkept | open 0.00',
  '55017 paid | 2026-03-20 | 2740.00 | 1580 | bookkept',
];
const on = (date: string) => invoice({ rest: { date, dueDate: null } });
const OVER_NEW_YEAR = { invoices: [on('2025-12-30')], payments: [payment({ date: '2026-01-04' })] };

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
      fortnox: IN_FORTNOX,
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
  {
    rule: 'R-DATE-1',
    title: 'and goes on by itself when the company has made the year',
    opening: { syncFrom: '2019-01-01' },
    given: [
      sirvoyTells({ ...UNPAID, invoices: [on('2019-03-02')] }),
      inTurn(
        inFortnox((fortnox) =>
          fortnox.expect(201, 'POST', '/3/financialyears', {
            FinancialYear: { FromDate: '2019-01-01', ToDate: '2019-12-31', AccountChartType: 'Bas 2026' },
          }),
        ),
        waitsUntil('created'),
      ),
    ],
    then: {
      documents: { 55017: 'created' },
      fortnox: ['55017 | 2019-03-02 | 2740.00 | created | open 2740.00'],
      vouchers: [],
    },
  },
  {
    rule: 'R-DATE-1',
    title: 'an invoice in a locked period goes on by itself, with its payment, when that is unlocked',
    opening: { tenant: { lockedUntil: '2026-03-31' } },
    given: [sirvoyTells(PAID), inTurn(locksUntil('2026-02-28'), waitsUntil('bookkept'))],
    then: {
      documents: { 55017: 'bookkept', 'payment 90771': 'bookkept' },
      fortnox: IN_FORTNOX,
      vouchers: [SALE, money('2026-03-20', 1580, 2740)],
    },
  },
  {
    rule: 'R-DATE-1',
    title: 'or is dated, with its payment, on the first open day, when a person says so',
    opening: { tenant: { lockedUntil: '2026-03-31' } },
    given: [sirvoyTells(PAID), personDecides('first-open-day', { reason: 'March is reported' })],
    then: {
      documents: { 55017: 'bookkept', 'payment 90771': 'bookkept' },
      fortnox: [
        '55017 | 2026-04-01 | 2740.00 | bookkept | open 0.00',
        '55017 paid | 2026-04-01 | 2740.00 | 1580 | bookkept',
      ],
      vouchers: [{ ...SALE, date: '2026-04-01' }, money('2026-04-01', 1580, 2740)],
    },
  },
  {
    rule: 'R-DATE-1',
    title: 'invoiced in one year and paid in the next, in a company that has carried its invoices over',
    opening: { switches: { invoicesCarriedOver: true }, syncFrom: '2025-01-01' },
    given: [sirvoyTells(OVER_NEW_YEAR)],
    then: {
      documents: { 55017: 'bookkept', 'payment 90771': 'bookkept' },
      fortnox: [
        '55017 | 2025-12-30 | 2740.00 | bookkept | open 0.00',
        '55017 paid | 2026-01-04 | 2740.00 | 1580 | bookkept',
      ],
      vouchers: [{ ...SALE, date: '2025-12-30' }, money('2026-01-04', 1580, 2740)],
    },
  },
  {
    rule: 'R-DATE-1',
    title: 'and in one that has not, the invoice is bookkept in its year and its payment waits for a person',
    given: [sirvoyTells(OVER_NEW_YEAR)],
    then: {
      documents: { 55017: 'parked REFUSED_BY_FORTNOX', 'payment 90771': 'parked' },
      fortnox: ['55017 | 2025-12-30 | 2740.00 | bookkept | open 2740.00'],
      vouchers: [{ ...SALE, date: '2025-12-30' }],
    },
    opening: { syncFrom: '2025-01-01' },
  },
];
