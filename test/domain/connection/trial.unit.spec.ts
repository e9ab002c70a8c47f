import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { trialBegunOn, trialStateOn } from '../../../src/domain/connection/trial.js';
import { daysAfter, daysBetween } from '../../../src/domain/shared/calendar-date.js';

const day = fc.integer({ min: 0, max: 20_000 }).map((days) => daysAfter('2000-01-01', days));

describe('R-MODE-4 a trial', () => {
  it.each([
    ['2026-03-01', '2026-03-31'],
    ['2026-12-15', '2027-01-14'],
    ['2028-02-10', '2028-03-11'],
  ])('begun on %s ends on %s', (today, endsOn) => expect(trialBegunOn(today)).toBe(endsOn));

  const endsOn = '2026-03-31';
  it.each([
    ['2026-03-01', 'running'],
    ['2026-03-23', 'running'],
    ['2026-03-24', 'ending'],
    ['2026-03-31', 'ending'],
    ['2026-04-01', 'ended'],
  ] as const)('on %s is %s', (today, state) => {
    expect(trialStateOn({ endsOn, activated: false }, today)).toBe(state);
    expect(trialStateOn({ endsOn, activated: true }, today)).toBe('activated');
    expect(trialStateOn({ endsOn: null, activated: false }, today)).toBe('not-started');
  });

  it('runs, ends in seven days and has ended, in that order, on every day of the calendar', () =>
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 40 }), (began, later) => {
        const state = trialStateOn({ endsOn: trialBegunOn(began), activated: false }, daysAfter(began, later));
        expect(state).toBe(later > 30 ? 'ended' : later >= 23 ? 'ending' : 'running');
        expect(daysBetween(began, daysAfter(began, later))).toBe(later);
      }),
    ));
});
