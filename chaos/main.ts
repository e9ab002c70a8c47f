import { parseArgs } from 'node:util';
import type { Outcome } from './outcome.js';
import type { Run } from './run.js';
import { everything } from './runs/everything.js';
import { faults } from './runs/faults.js';
import { kills } from './runs/kills.js';
import { stopped } from './runs/stopped.js';

const RUNS: Readonly<Record<string, Run>> = { faults, kills, stopped, everything };

const USAGE = `Lets things go wrong around the application while hotels work, then looks whether the books agree.

  npm run chaos [-- NAME ...] [options]

${Object.entries(RUNS)
  .map(([name, { title }]) => `  ${name.padEnd(12)}${title}`)
  .join('\n')}

  --seed S        other documents, faults and moments (default 7)
  --documents N   about so many in each run (default 300)
  --seconds N     how long things go wrong (default 60)
  --json          end with the outcomes as one line of JSON
`;
/** EX_USAGE of sysexits(3). */
const WRONG_USAGE = 64;

const { values, positionals } = parseArgs({
  options: {
    seed: { type: 'string', default: '7' },
    documents: { type: 'string', default: '300' },
    seconds: { type: 'string', default: '60' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !(name in RUNS));
const say = (line: string): void => void process.stderr.write(`${line}\n`);

if (values.help) {
  process.stdout.write(USAGE);
} else if (unknown.length > 0) {
  process.stderr.write(`There is no run "${unknown.join('", "')}".\n\n${USAGE}`);
  process.exitCode = WRONG_USAGE;
} else {
  const outcomes = await playAll(positionals.length > 0 ? positionals : Object.keys(RUNS));
  if (values.json) process.stdout.write(`${JSON.stringify({ seed: Number(values.seed), runs: outcomes })}\n`);
  process.exitCode = outcomes.every(({ violations }) => violations.length === 0) ? 0 : 1;
}

type Timed = Outcome & { readonly name: string; readonly seconds: number };

async function playAll(names: readonly string[]): Promise<readonly Timed[]> {
  const wish = { seed: Number(values.seed), documents: Number(values.documents), seconds: Number(values.seconds) };
  const outcomes: Timed[] = [];
  for (const name of names) {
    const since = performance.now();
    const outcome = await RUNS[name]?.play({ ...wish, say: (line) => say(`  ${line}`) });
    if (outcome) outcomes.push({ name, ...outcome, seconds: Math.round((performance.now() - since) / 1_000) });
    for (const line of outcomes.slice(-1).flatMap(told)) say(line);
  }
  return outcomes;
}

function told({
  name,
  documents,
  parked,
  calls,
  refused,
  maxInWindow,
  troubles,
  violations,
  seconds,
}: Timed): string[] {
  const events = Object.entries(troubles).map(([trouble, count]) => `${trouble} ${count}`);
  return [
    `${name}: ${documents} documents in ${seconds} s, ${parked} parked, ${violations.length} violations`,
    `  ${calls} calls, ${refused} refused, at most ${maxInWindow} in one window; ${events.join(', ')}`,
    ...violations.map((violation) => `  VIOLATION ${violation}`),
  ];
}
