import { daysAfter, daysBetween } from '../shared/calendar-date.js';
import type { ConnectionModeChanged, Mode } from './connection.events.js';

const TRIAL_DAYS = 30;
const WARNED_DAYS_AHEAD = 7;

/** R-MODE-4: how far a connection has come with its trial. */
export type Trial = {
  /** The last day of it, YYYY-MM-DD; null before the first switch out of test. */
  readonly endsOn: string | null;
  readonly activated: boolean;
};
export type TrialState = 'not-started' | 'running' | 'ending' | 'ended' | 'activated';

export const noTrialYet: Trial = { endsOn: null, activated: false };

/** The last day of a trial that begins on a date (YYYY-MM-DD). */
export function trialBegunOn(today: string): string {
  return daysAfter(today, TRIAL_DAYS);
}

/** The first switch out of test does; going back and out again gives no second trial. */
export function beginsTrial(trial: Trial, from: Mode, to: Mode): boolean {
  return from === 'test' && to !== 'test' && neverBegan(trial);
}

/** Who went out of test before there were trials is no newcomer: nothing of theirs is held for it. */
export function trialAfter(trial: Trial, { from, trialEndsOn }: ConnectionModeChanged['data']): Trial {
  if (trialEndsOn !== undefined) return { ...trial, endsOn: trialEndsOn };
  return from === 'test' && neverBegan(trial) ? { ...trial, activated: true } : trial;
}

const neverBegan = ({ endsOn, activated }: Trial): boolean => endsOn === null && !activated;

/** Where a trial stands on a date (YYYY-MM-DD); `ending` from 7 days ahead, so that nobody is surprised. */
export function trialStateOn({ endsOn, activated }: Trial, today: string): TrialState {
  if (activated) return 'activated';
  if (endsOn === null) return 'not-started';
  if (today > endsOn) return 'ended';
  return daysBetween(today, endsOn) <= WARNED_DAYS_AHEAD ? 'ending' : 'running';
}
