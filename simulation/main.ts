import { HELP, readCommandLine, type CommandLine } from './command-line.js';
import type { SeedResult } from './one-seed.js';
import { Progress } from './progress.js';
import { historyOf, told } from './report.js';
import { runSeeds } from './seeds-in-parallel.js';
import { summaryOf, traceOf } from './summary.js';

/** Exit code for a wrong command line (EX_USAGE). */
const WRONG_USAGE = 64;

function commandLine(): CommandLine | 'help' | null {
  try {
    return readCommandLine(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
    return null;
  }
}

/** The exit code: 1 when a promise was broken, or a second run of the same seeds went another way. */
async function simulate(wanted: CommandLine): Promise<number> {
  const { from, to, bug, json, checkDeterminism } = wanted;
  const progress = new Progress(wanted);
  const results = await runSeeds({ from, to, bug, onEnded: progress.ended });
  progress.clear();
  const summary = summaryOf(results, progress.seconds);
  const isSame = !checkDeterminism || (await traceOnceMore(wanted, results)) === summary.traceHash;
  const lines = json ? [JSON.stringify(summary)] : [...told(summary), ...(await historyOf(results, bug))];
  if (checkDeterminism && !json) lines.push(`Both runs ${isSame ? 'had the same trace' : 'had different traces'}.`);
  process.stdout.write(`${lines.join('\n')}\n`);
  return summary.violations.length === 0 && isSame ? 0 : 1;
}

async function traceOnceMore({ from, bug }: CommandLine, results: readonly SeedResult[]): Promise<string> {
  const to = results.at(-1)?.seed ?? from;
  return traceOf(await runSeeds({ from, to, bug, onEnded: () => true }));
}

const wanted = commandLine();
if (wanted === null) process.exitCode = WRONG_USAGE;
else if (wanted === 'help') process.stdout.write(HELP);
else process.exitCode = await simulate(wanted);
