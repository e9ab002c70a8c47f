import { PLANTED_BUGS } from './bugs/planted-bugs.js';
import type { SeedResult } from './one-seed.js';
import type { SeedPool } from './seed-pool.js';
import { runSeeds } from './seeds-in-parallel.js';

/** What became of the search for one planted bug. */
export type Hunt = {
  readonly bug: string;
  /** Its place in the list of twenty; null: one of our own. */
  readonly inList: number | null;
  /** How many were played, on all cores together. */
  readonly seeds: number;
  readonly seconds: number;
  /** The promises that were broken; empty: not found. */
  readonly broken: readonly string[];
};

/** A planted bug must be found within so many seeds and so long (reliability T7). */
export const MOST_SEEDS = 2_000;
export const MOST_MS = 60_000;

/** Plays one bug after the other, each from seed 1 on, until it breaks a promise. */
export async function huntAll(pool: SeedPool, onEnded: (hunt: Hunt) => void): Promise<readonly Hunt[]> {
  const hunts: Hunt[] = [];
  for (const [bug, { inList, needsPeople: people = false }] of Object.entries(PLANTED_BUGS)) {
    const ended = await hunt(pool, { bug, inList, people });
    hunts.push(ended);
    onEnded(ended);
  }
  return hunts;
}

type Wanted = Pick<Hunt, 'bug' | 'inList'> & { readonly people: boolean };

async function hunt(pool: SeedPool, { bug, inList, people }: Wanted): Promise<Hunt> {
  const startedAt = performance.now();
  const goesOn = ({ violations }: SeedResult): boolean =>
    violations.length === 0 && performance.now() - startedAt < MOST_MS;
  const results = await runSeeds(pool, { from: 1, to: MOST_SEEDS, bug, people, onEnded: goesOn });
  const broken = results.flatMap(({ violations }) => violations.map(({ invariant }) => invariant));
  const seconds = (performance.now() - startedAt) / 1_000;
  return { bug, inList, seeds: results.length, seconds, broken: [...new Set(broken)].sort() };
}
