import type { Installation } from './installation.js';
import { NO_DEATH, play } from './play.js';
import { BY_THE_CLOCK, WRITES } from './registry.js';
import { FIRST, SCENARIOS } from './scenarios.js';
import { pointsOf, type Trial } from './trial.js';

export type Survey = {
  readonly writes: ReadonlySet<string>;
  readonly trials: readonly Trial[];
  readonly violations: readonly string[];
};

/** Plays everything without a death, to learn which writes each scenario makes. */
export async function survey(house: Installation): Promise<Survey> {
  const trials: Trial[] = pointsOf(await firstStart(house)).map((at) => ({ at, during: 'start' }));
  const opening = await play(house, FIRST, NO_DEATH, { armedAtOpening: true });
  const ofItself = new Set((await play(house, FIRST, NO_DEATH)).wrote);
  trials.push(
    ...pointsOf(opening.wrote)
      .filter(({ name }) => !ofItself.has(name))
      .map((at): Trial => ({ at, during: 'opening' })),
  );
  for (const scenario of SCENARIOS) {
    const { wrote } = await play(house, scenario, NO_DEATH);
    const own =
      scenario === FIRST ? [...wrote, ...BY_THE_CLOCK] : [...wrote].filter((name) => !BY_THE_CLOCK.includes(name));
    trials.push(...pointsOf(new Set(own)).map((at): Trial => ({ at, during: scenario })));
  }
  const writes = new Set(trials.map(({ at }) => at.name));
  const unknown = [...writes].filter((name) => !WRITES.includes(name));
  const unreached = WRITES.filter((name) => !writes.has(name));
  return {
    writes,
    trials,
    violations: [
      ...unknown.map((name) => `a write without a failpoint, add it to the registry: ${name}`),
      ...unreached.map((name) => `a failpoint that nothing comes by: ${name}`),
    ],
  };
}

/** What it writes until it is ready. */
async function firstStart(house: Installation): Promise<ReadonlySet<string>> {
  await house.running();
  return house.wrote;
}
