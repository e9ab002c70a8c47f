import { withFreshDatabase } from '../test/support/postgres.js';
import type { Failpoint } from './doors/bomb.js';
import { Lane } from './lane.js';
import { BY_THE_CLOCK, ONCE_A_CONNECTION } from './registry.js';
import { FIRST, SCENARIOS } from './scenarios.js';
import { survey } from './survey.js';
import { nameOf, type Trial } from './trial.js';

export type SweepOutcome = {
  /** Writes, each with a point before and after it. */
  readonly writes: number;
  readonly scenarios: number;
  /** Deaths, each followed by a new start and a look at the books. */
  readonly deaths: number;
  readonly violations: readonly string[];
  readonly seconds: number;
};

export type SweepWish = {
  readonly folder: string;
  readonly lanes: number;
  readonly only: string;
  readonly say: (line: string) => void;
};

/** Learns which writes each scenario makes, then dies once on either side of each of them. */
export async function sweep({ folder, lanes, only, say }: SweepWish): Promise<SweepOutcome> {
  const since = performance.now();
  const found = await inLane(folder, survey);
  const trials = found.trials.filter(({ at }) => at.name.includes(only));
  for (const violation of found.violations) say(`VIOLATION ${violation}`);
  say(`${found.writes.size} writes, ${SCENARIOS.length} scenarios: ${trials.length} deaths`);
  const left = trials.map((trial, place) => ({ trial, place }));
  const violations = [...found.violations];
  let deaths = 0;
  const fresh: InFreshLane = (start) => inLane(folder, start);
  const work = async (lane: Lane): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) {
      const { died, wrong } = await attempt(lane, next.trial, fresh);
      if (died) deaths += 1;
      const faults = [wrong, died ? null : 'the process never came there again'].filter((fault) => fault !== null);
      violations.push(...faults.map((fault) => `${nameOf(next.trial)}: ${fault}`));
      for (const fault of faults) say(`VIOLATION ${nameOf(next.trial)}: ${fault}`);
      if (next.place % 25 === 24) say(`  ${next.place + 1} of ${trials.length}`);
    }
  };
  await Promise.all(Array.from({ length: lanes }, () => inLane(folder, work)));
  const seconds = Math.round((performance.now() - since) / 1_000);
  say(`${deaths} deaths in ${seconds} s, ${violations.length} violations`);
  return { writes: found.writes.size, scenarios: SCENARIOS.length, deaths, violations, seconds };
}

type Attempted = { readonly died: boolean; readonly wrong: string | null };

async function attempt(lane: Lane, { at, during }: Trial, fresh: InFreshLane): Promise<Attempted> {
  if (during === 'start') return fresh((other) => diesStarting(other, at));
  if (during === 'opening') return lane.play(FIRST, at, { armedAtOpening: true });
  return lane.play(during, at, {
    armedAtOpening: at.name === ONCE_A_CONNECTION,
    mayTakeASecond: BY_THE_CLOCK.includes(at.name),
  });
}

/** Some of it is written by the very first start of an installation only. */
async function diesStarting(lane: Lane, at: Failpoint): Promise<Attempted> {
  const died = await lane.diesStarting(at);
  return { died, wrong: (await lane.play(FIRST, null)).wrong };
}

type InFreshLane = <T>(work: (lane: Lane) => Promise<T>) => Promise<T>;

async function inLane<T>(folder: string, work: (lane: Lane) => Promise<T>): Promise<T> {
  const database = await withFreshDatabase();
  const lane = await Lane.open(database.databaseUrl, folder);
  try {
    return await work(lane);
  } finally {
    await lane.close();
    await database.drop();
  }
}
