import { HELP, readCommandLine, type CommandLine } from './command-line.js';
import type { SeedResult } from './one-seed.js';
import { Progress } from './progress.js';
import { huntAll, type Hunt } from './planted.js';
import * as planted from './planted-table.js';
import { huntReadSide } from './read-side/hunt-read-side.js';
import { playReadSide } from './read-side/play-read-side.js';
import { historyOf, told } from './report.js';
import { SeedPool } from './seed-pool.js';
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
async function simulate(wanted: CommandLine, pool: SeedPool): Promise<number> {
  const { from, to, bug, people, json, checkDeterminism } = wanted;
  const progress = new Progress(wanted);
  const results = await runSeeds(pool, { from, to, bug, people, onEnded: progress.ended });
  progress.clear();
  const summary = summaryOf(results, progress.seconds);
  const isSame = !checkDeterminism || (await traceOnceMore(wanted, pool, results)) === summary.traceHash;
  const lines = json ? [JSON.stringify(summary)] : [...told(summary), ...(await historyOf(results, wanted))];
  if (checkDeterminism && !json) lines.push(`Both runs ${isSame ? 'had the same trace' : 'had different traces'}.`);
  process.stdout.write(`${lines.join('\n')}\n`);
  return summary.violations.length === 0 && isSame ? 0 : 1;
}

async function traceOnceMore(
  { from, bug, people }: CommandLine,
  pool: SeedPool,
  results: readonly SeedResult[],
): Promise<string> {
  const to = results.at(-1)?.seed ?? from;
  return traceOf(await runSeeds(pool, { from, to, bug, people, onEnded: () => true }));
}

/** The exit code: 1 when too many of the planted bugs were not found. */
async function hunt(pool: SeedPool): Promise<number> {
  const tell = (line: string): void => void process.stdout.write(`${line}\n`);
  tell(planted.HEADING);
  const onEnded = (ended: Hunt): void => tell(planted.told(ended));
  const hunts = [...(await huntAll(pool, onEnded)), ...(await huntReadSide(onEnded))];
  tell(planted.summed(hunts));
  return planted.foundOf(hunts) >= planted.MUST_BE_FOUND ? 0 : 1;
}

async function readSide(asked: CommandLine): Promise<number> {
  const { lines, isSound } = await playReadSide(asked);
  process.stdout.write(`${lines.join('\n')}\n`);
  return isSound ? 0 : 1;
}

async function carryOut(asked: CommandLine): Promise<number> {
  if (asked.readSide) return readSide(asked);
  const pool = new SeedPool();
  try {
    return await (asked.planted ? hunt(pool) : simulate(asked, pool));
  } finally {
    await pool.close();
  }
}

const wanted = commandLine();
if (wanted === null) process.exitCode = WRONG_USAGE;
else if (wanted === 'help') process.stdout.write(HELP);
else process.exitCode = await carryOut(wanted);
