import { parseArgs } from 'node:util';
import { DEFAULT_CLIENT, type SimulatorOptions } from './simulator.js';
import { seededRandom } from './time/random.js';

export const HELP = `Fortnox simulator: Fortnox's API in memory, for demonstrations and tests.

  npm run simulator:fortnox -- [options]

  --port N              port to listen on; 0 = any (default 4010, or PORT)
  --host H              address to listen on (default 127.0.0.1, or HOST)
  --latency A..B        delay of each answer in milliseconds, e.g. 70..490 (default 0)
  --seed N              seed of everything random: tokens, latency, probable faults (default 1)
  --no-rate-limit       count the 25 calls per 5 s but do not enforce them
  --rate-window MS      count them per so many milliseconds instead of 5000
  --client-id ID        the integration's client id (default ${DEFAULT_CLIENT.id}, or FORTNOX_CLIENT_ID)
  --client-secret S     its secret (default ${DEFAULT_CLIENT.secret}, or FORTNOX_CLIENT_SECRET)
  --help                this text

When it listens it prints one line: {"msg":"ready","url":"http://127.0.0.1:N"}
`;

export interface CommandLine {
  readonly port: number;
  readonly host: string;
  readonly options: SimulatorOptions;
}

/** The command line, 'help', or an Error that says what is wrong with it. */
export function readCommandLine(args: readonly string[], env: NodeJS.ProcessEnv): CommandLine | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: env['PORT'] ?? '4010' },
      host: { type: 'string', default: env['HOST'] ?? '127.0.0.1' },
      latency: { type: 'string', default: '0..0' },
      seed: { type: 'string', default: '1' },
      'no-rate-limit': { type: 'boolean', default: false },
      'rate-window': { type: 'string', default: '5000' },
      'client-id': { type: 'string', default: env['FORTNOX_CLIENT_ID'] ?? DEFAULT_CLIENT.id },
      'client-secret': { type: 'string', default: env['FORTNOX_CLIENT_SECRET'] ?? DEFAULT_CLIENT.secret },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  return {
    port: wholeNumber(values.port, '--port', 65_535),
    host: values.host,
    options: {
      client: { id: values['client-id'], secret: values['client-secret'] },
      rateLimit: !values['no-rate-limit'],
      rateWindowMs: wholeNumber(values['rate-window'], '--rate-window', 60_000),
      random: seededRandom(wholeNumber(values.seed, '--seed', 0xffff_ffff)),
      latency: readLatency(values.latency),
    },
  };
}

function readLatency(text: string): readonly [number, number] {
  const match = /^(\d+)(?:\.\.(\d+))?$/.exec(text);
  const shortest = Number(match?.[1]);
  const longest = Number(match?.[2] ?? match?.[1]);
  if (!match || shortest > longest) throw new Error(`--latency takes milliseconds such as 70..490, not "${text}".`);
  return [shortest, longest];
}

function wholeNumber(text: string, name: string, max: number): number {
  if (!/^\d+$/.test(text) || Number(text) > max)
    throw new Error(`${name} takes a whole number up to ${max}, not "${text}".`);
  return Number(text);
}
