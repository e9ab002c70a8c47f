import { playDay, type DayPlan } from './play-day.js';
import { playMonth } from './play-month.js';
import type { PlayedDay } from './played-day.js';
import { RARE, STORIES, TROUBLES } from './stories/stories.js';

/** `day`, `month`, `troubles`, `rare`, or one story by its name. Throws an Error for any other name. */
export function playScenario(name: string, plan: DayPlan): PlayedDay {
  if (name === 'day') return playDay(plan);
  if (name === 'month') return playMonth(plan);
  if (name === 'troubles') return playDay({ ...plan, stories: [...TROUBLES.values()] });
  if (name === 'rare') return playDay({ ...plan, stories: [...RARE.values()] });
  const story = STORIES.get(name);
  if (story === undefined) throw new Error(`There is no scenario ${name}.`);
  return playDay({ ...plan, stories: [story] });
}
