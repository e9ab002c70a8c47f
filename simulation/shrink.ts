import { runScenario, scenarioOf, type SeedResult } from './one-seed.js';
import type { Scenario } from './run.js';

/** A run may shrink to so many others; a large history is better than none. */
const MOST_TRIES = 120;

export type Shrunk = { readonly scenario: Scenario; readonly result: SeedResult };

/** The fewest bookings and faults with which this seed still breaks the same invariant. */
export async function shrunk(seed: number, bug: string | null, people: boolean): Promise<Shrunk> {
  let scenario = scenarioOf(seed, bug, people);
  let result = await runScenario(scenario);
  const broken = result.violations[0]?.invariant;
  let triesLeft = MOST_TRIES;
  const keeps = async (smaller: Scenario): Promise<boolean> => {
    if (triesLeft === 0) return false;
    triesLeft -= 1;
    const tried = await runScenario(smaller);
    if (!tried.violations.some(({ invariant }) => invariant === broken)) return false;
    scenario = smaller;
    result = tried;
    return true;
  };
  for (let size = Math.ceil(scenario.faults.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < scenario.faults.length;) {
      const without = scenario.faults.filter((_, place) => place < from || place >= from + size);
      if (!(await keeps({ ...scenario, faults: without }))) from += size;
    }
  }
  while (scenario.bookings > 1 && (await keeps({ ...scenario, bookings: scenario.bookings - 1 })));
  return { scenario, result };
}
