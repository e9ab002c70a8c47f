import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { closedOn, firstOpenDay, type KnownPeriods } from '../../../src/domain/invoice-sync/known-periods.js';
import { daysAfter } from '../../../src/domain/shared/calendar-date.js';

const year = (of: number) => ({ from: `${of}-01-01`, to: `${of}-12-31`, method: 'ACCRUAL' as const });
const periods: KnownPeriods = { lockedUntil: '2026-02-28', years: [year(2025), year(2026)] };
const day = fc
  .date({ min: new Date('2023-01-01'), max: new Date('2028-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('R-DATE-1 a day in the books', () => {
  it('up to the lock, its last day included, is closed', () => {
    expect(closedOn('2026-02-28', periods)).toStrictEqual({
      reason: 'PERIOD_LOCKED',
      details: {
        date: '2026-02-28',
        lockedUntil: '2026-02-28',
        firstOpenDay: '2026-03-01',
        proposal1: 'Open the period that holds 2026-02-28 in Fortnox; it then goes on by itself.',
        proposal2:
          'Or choose the first open day: it is then dated 2026-03-01 in Fortnox, and the day it had is kept here.',
      },
    });
    expect(closedOn('2026-03-01', periods)).toBeNull();
  });

  it('without a financial year is closed; there is no open day after the last year', () => {
    expect(closedOn('2027-01-02', periods)).toStrictEqual({
      reason: 'NO_FINANCIAL_YEAR',
      details: {
        date: '2027-01-02',
        proposal1: 'Create the financial year that holds 2027-01-02 in Fortnox; it then goes on by itself.',
      },
    });
  });

  it.each([
    ['before the first year', '2020-05-05', { ...periods, lockedUntil: null }, '2025-01-01'],
    ['an open day', '2026-03-05', periods, '2026-03-05'],
    ['locked to the end of the last year', '2026-03-05', { ...periods, lockedUntil: '2026-12-31' }, null],
    [
      'in a gap between years',
      '2026-05-05',
      { lockedUntil: null, years: [year(2025), { ...year(2026), from: '2026-07-01' }] },
      '2026-07-01',
    ],
  ])('the first open day: %s', (_, date, known, open) => expect(firstOpenDay(date, known)).toBe(open));

  it('the first open day is open, and no earlier day on or after the date is', () =>
    fc.assert(
      fc.property(day, fc.option(day), fc.subarray([2024, 2025, 2026, 2027]), (date, lockedUntil, years) => {
        const known = { lockedUntil, years: years.map(year) };
        const open = firstOpenDay(date, known);
        if (open !== null) expect(closedOn(open, known)).toBeNull();
        const until = open ?? '2028-01-01';
        const passed: string[] = [];
        for (let before = date; before < until; before = daysAfter(before, 1)) {
          if (closedOn(before, known) === null) passed.push(before);
        }
        expect(passed).toStrictEqual([]);
      }),
    ));
});
