import { parseArgs } from 'node:util';
import { PLANTED_BUGS } from './bugs/planted-bugs.js';
import { READ_SIDE_BUGS } from './bugs/read-side-bugs.js';

export type CommandLine = {
  readonly from: number;
  /** Included. */
  readonly to: number;
  /** Seeds are begun until so many documents are done; null: no such limit. */
  readonly documents: number | null;
  readonly minutes: number | null;
  readonly bug: string | null;
  /** Whether people change invoices of ours in Fortnox meanwhile. */
  readonly people: boolean;
  readonly json: boolean;
  readonly checkDeterminism: boolean;
  /** Nothing else then: look for each of the planted bugs. */
  readonly planted: boolean;
  /** On real tables and routes, what the seeds' logs become there. */
  readonly readSide: boolean;
};

const DEFAULT_SEEDS = 200;
const READ_SIDE_SEEDS = 20;
const LAST_SEED = 2 ** 31 - 1;

export const HELP = `npm run simulate -- [--seeds A..B | --seeds N] [--from S] [--docs M] [--minutes M] [--no-people] [--bug NAME] [--check-determinism] [--json]
npm run simulate -- --read-side [--seeds A..B | --seeds N] [--bug NAME]
npm run simulate -- --planted

  --seeds A..B          these seeds; N means 1..N (default ${DEFAULT_SEEDS})
  --from S              begin with this seed
  --docs M              go on from seed to seed until so many documents are done
  --minutes M           begin no seed after so long
  --no-people           nobody bookkeeps, cancels, edits or pays invoices of ours in Fortnox meanwhile
  --bug NAME            plant a known mistake and look how soon it is found
  --check-determinism   run each seed once more, in another thread, and compare the traces
  --read-side           give the seeds' logs to the projections and routes, on a real PostgreSQL (default ${READ_SIDE_SEEDS} seeds)
  --planted             plant each of them in turn, and show how soon it is found
  --json                one line of JSON at the end

Bugs: ${Object.keys(PLANTED_BUGS).join(', ')}
With --read-side: ${Object.keys(READ_SIDE_BUGS).join(', ')}
`;

/** @throws Error with what is wrong, for the person who typed it */
export function readCommandLine(args: readonly string[]): CommandLine | 'help' {
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      seeds: { type: 'string' },
      from: { type: 'string' },
      docs: { type: 'string' },
      minutes: { type: 'string' },
      bug: { type: 'string' },
      json: { type: 'boolean', default: false },
      people: { type: 'boolean', default: true },
      planted: { type: 'boolean', default: false },
      'read-side': { type: 'boolean', default: false },
      'check-determinism': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  const { bug = null, json, people, planted, 'read-side': readSide, 'check-determinism': checkDeterminism } = values;
  checkBug(bug, readSide ? READ_SIDE_BUGS : PLANTED_BUGS);
  const [documents, minutes] = [numberIn(values.docs, '--docs'), numberIn(values.minutes, '--minutes')];
  const byDefault = readSide ? READ_SIDE_SEEDS : DEFAULT_SEEDS;
  const range = rangeIn(values.seeds) ?? seedsFrom(values, documents !== null || minutes !== null ? null : byDefault);
  return { ...range, documents, minutes, bug, people, json, planted, readSide, checkDeterminism };
}

function checkBug(name: string | null, bugs: Readonly<Record<string, unknown>>): void {
  if (name !== null && bugs[name] === undefined) throw new Error(`There is no planted bug "${name}" there.`);
}

type Range = Pick<CommandLine, 'from' | 'to'>;

/** "A..B" */
function rangeIn(text: string | undefined): Range | null {
  const [, from, to] = /^(\d+)\.\.(\d+)$/.exec(text ?? '') ?? [];
  if (from === undefined || to === undefined) return null;
  if (Number(from) > Number(to)) throw new Error(`--seeds ${from}..${to} begins after its end.`);
  return { from: Number(from), to: Number(to) };
}

type Seeds = { readonly from?: string | undefined; readonly seeds?: string | undefined };

/** @param byDefault how many; null: without end */
function seedsFrom({ from: first, seeds }: Seeds, byDefault: number | null): Range {
  const from = numberIn(first, '--from') ?? 1;
  const count = numberIn(seeds, '--seeds') ?? byDefault;
  return { from, to: count === null ? LAST_SEED : from + count - 1 };
}

function numberIn(text: string | undefined, name: string): number | null {
  if (text === undefined) return null;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error(`${name} takes a whole number from 1, not "${text}".`);
  return Number(text);
}
