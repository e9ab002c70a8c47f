import { Dice } from '../simulators/sirvoy/play/dice.js';
import { withFreshDatabase } from '../test/support/postgres.js';
import { attempt, type InFreshHouse } from './attempt.js';
import type { Failpoint } from './doors/bomb.js';
import { Installation } from './installation.js';
import { SCENARIOS } from './scenarios.js';
import { survey, type Survey } from './survey.js';
import { nameOf, type Trial } from './trial.js';

export type SweepOutcome = {
  /** Writes, each with a point before and after it. */
  readonly writes: number;
  readonly scenarios: number;
  /** Deaths, each followed by a new start and a look at the books. */
  readonly deaths: number;
  /** Further ones, of processes that were recovering from the first. */
  readonly again: number;
  readonly violations: readonly string[];
  readonly seconds: number;
};

export type SweepWish = {
  readonly folder: string;
  readonly lanes: number;
  readonly only: string;
  /** Whether the process that follows a death is to die as well. */
  readonly twice: boolean;
  readonly say: (line: string) => void;
};

/** Learns which writes each scenario makes, then dies once on either side of each of them. */
export async function sweep({ folder, lanes, only, twice, say }: SweepWish): Promise<SweepOutcome> {
  const since = performance.now();
  const inFreshHouse: InFreshHouse = (work) => inHouse(folder, work);
  const found = await inFreshHouse(survey);
  const trials = found.trials.filter(({ at }) => at.name.includes(only));
  for (const violation of found.violations) say(`VIOLATION ${violation}`);
  say(`${found.writes.size} writes, ${SCENARIOS.length} scenarios: ${trials.length} deaths`);
  const left = trials.map((trial, place) => ({ trial, place, second: twice ? secondOf(trial, place, found) : null }));
  const violations = [...found.violations];
  let [deaths, again] = [0, 0];
  const lane = async (house: Installation): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) {
      const tried = await attempt(house, next, inFreshHouse);
      deaths += Math.min(tried.deaths, 1);
      again += Math.max(tried.deaths - 1, 0);
      const never = tried.deaths > 0 ? null : 'the process never came there again';
      for (const fault of [tried.wrong, never].filter((each) => each !== null)) {
        violations.push(`${nameOf(next.trial)}: ${fault}`);
        say(`VIOLATION ${nameOf(next.trial)}: ${fault}`);
      }
      if (next.place % 25 === 24) say(`  ${next.place + 1} of ${trials.length}`);
    }
  };
  await Promise.all(Array.from({ length: lanes }, () => inFreshHouse(lane)));
  const seconds = Math.round((performance.now() - since) / 1_000);
  say(`${deaths} deaths and ${again} during recovery in ${seconds} s, ${violations.length} violations`);
  return { writes: found.writes.size, scenarios: SCENARIOS.length, deaths, again, violations, seconds };
}

/** Any point that the scenario or a start comes by: the next process dies there, should it come there. */
function secondOf({ during }: Trial, place: number, { trials }: Survey): Failpoint {
  const points = trials.filter((other) => other.during === during || other.during === 'start').map(({ at }) => at);
  return new Dice(place, 'second death').pick(points);
}

async function inHouse<T>(folder: string, work: (house: Installation) => Promise<T>): Promise<T> {
  const database = await withFreshDatabase();
  const house = await Installation.open(database.databaseUrl, folder);
  try {
    return await work(house);
  } finally {
    await house.close();
    await database.drop();
  }
}
