import { READ_SIDE_BUGS } from '../bugs/read-side-bugs.js';
import type { CommandLine } from '../command-line.js';
import { readSideOf, type ReadSideResult } from './one-log.js';
import { withTables } from './with-tables.js';

/** Seeds on real tables, until the first that breaks a promise. Resolves with what is to be told of them. */
export async function playReadSide({ from, to, bug }: CommandLine): Promise<{
  readonly lines: readonly string[];
  readonly isSound: boolean;
}> {
  const startedAt = performance.now();
  const planted = bug === null ? null : (READ_SIDE_BUGS[bug] ?? null);
  const results = await withTables(async (tables) => {
    const ended: ReadSideResult[] = [];
    for (let seed = from; seed <= to && isSound(ended); seed++) ended.push(await readSideOf(seed, tables, planted));
    return ended;
  });
  const seconds = (performance.now() - startedAt) / 1_000;
  return { lines: [figures(results, seconds), ...broken(results, bug)], isSound: isSound(results) };
}

const isSound = (results: readonly ReadSideResult[]): boolean =>
  results.every(({ violations }) => violations.length === 0);

function figures(results: readonly ReadSideResult[], seconds: number): string {
  const sum = (of: (result: ReadSideResult) => number): number => results.reduce((total, each) => total + of(each), 0);
  const [events, asked, violations] = [
    sum((each) => each.events),
    sum((each) => each.asked),
    sum((each) => each.violations.length),
  ];
  return `${results.length} logs of ${events} events on real tables, ${asked} questions to the routes, ${violations} violations, in ${seconds.toFixed(0)} s.`;
}

function broken(results: readonly ReadSideResult[], bug: string | null): readonly string[] {
  const first = results.find(({ violations }) => violations.length > 0);
  if (first === undefined) return [];
  const { seed, violations } = first;
  const planted = bug === null ? '' : ` --bug ${bug}`;
  return [
    ...['', `Seed ${seed} broke a promise:`],
    ...violations.map(({ invariant, detail }) => `  ${invariant}: ${detail}`),
    `Again: npm run simulate -- --read-side --seeds ${seed}..${seed}${planted}`,
  ];
}
