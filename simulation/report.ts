import type { CommandLine } from './command-line.js';
import { inWords } from './faults.js';
import type { SeedResult } from './one-seed.js';
import { shrunk } from './shrink.js';
import type { Summary } from './summary.js';

/** The figures. */
export function told({ seeds, documents, violations, parked, virtualSeconds, seconds, traceHash }: Summary): string[] {
  const [faster, rate] = [virtualSeconds / seconds, documents / seconds].map(Math.round);
  return [
    `${seeds} seeds, ${documents} documents (${parked} wait for a person, as they should), ${violations.length} violations.`,
    `${seconds} s for ${virtualSeconds} virtual seconds: ${String(faster)} times as fast, ${String(rate)} documents a second.`,
    `Trace ${traceHash}.`,
  ];
}

/** Of the first seed that broke a promise the smallest run that still does, and how to see it again. */
export async function historyOf(
  results: readonly SeedResult[],
  { bug, people }: Pick<CommandLine, 'bug' | 'people'>,
): Promise<readonly string[]> {
  const seed = results.find(({ violations }) => violations.length > 0)?.seed;
  if (seed === undefined) return [];
  const { scenario, result } = await shrunk(seed, bug, people);
  const options = `${people ? '' : ' --no-people'}${bug === null ? '' : ` --bug ${bug}`}`;
  return [
    '',
    `Seed ${seed} broke a promise. The smallest run that still does: ${scenario.bookings} bookings a hotel, and these faults:`,
    ...(scenario.faults.length === 0 ? ['  none'] : scenario.faults.map((fault) => `  ${inWords(fault)}`)),
    'What is wrong then:',
    ...result.violations.map(({ invariant, detail }) => `  ${invariant}: ${detail}`),
    `Again: npm run simulate -- --seeds ${seed}..${seed}${options}`,
  ];
}
