import type { SeedResult } from './one-seed.js';
import type { SeedPool } from './seed-pool.js';

export type Seeds = {
  readonly from: number;
  /** Included. */
  readonly to: number;
  readonly bug: string | null;
  readonly people: boolean;
  /** Called as seeds end, in any order. False: no further seed is begun. */
  readonly onEnded: (result: SeedResult) => boolean;
};

/** Runs seeds on all cores; resolves with their results, lowest seed first. */
export async function runSeeds(
  pool: SeedPool,
  { from, to, bug, people, onEnded }: Seeds,
): Promise<readonly SeedResult[]> {
  const results: SeedResult[] = [];
  let [nextSeed, goesOn] = [from, true];
  await pool.play(
    () => (goesOn && nextSeed <= to ? { seed: nextSeed++, bug, people } : null),
    (result) => {
      results.push(result);
      if (!onEnded(result)) goesOn = false;
    },
  );
  return results.sort((one, other) => one.seed - other.seed);
}
