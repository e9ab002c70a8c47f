import { parseArgs } from 'node:util';
import { isIP } from 'node:net';
import { MOST_TARGETS } from './delivery/deliver-to-all.js';
import { STORIES } from './play/stories/stories.js';
import { VARIANT_NAMES, type Variant } from './play/variants.js';

export type Options = {
  /** Up to ten. */
  readonly targets: readonly string[];
  readonly property: number;
  readonly seed: number;
  readonly scenario: string;
  readonly bookings: number;
  readonly date: string;
  readonly speed: 'fast' | 'live';
  readonly duplicates: number;
  readonly reorder: number;
  readonly variants: readonly Variant[];
  /** Requests in the air at once, to each target. */
  readonly concurrency: number;
  /** Milliseconds that each body takes to leave. */
  readonly slow: number;
  readonly sourceAddress: string | undefined;
  /** Milliseconds between waves, for the receiver to settle. */
  readonly pause: number;
  readonly json: boolean;
  /** Where the played day's exports are offered afterwards; undefined to end instead. */
  readonly exportPort: number | undefined;
};

const DEFAULTS = {
  property: '8123',
  seed: '1',
  scenario: 'day',
  bookings: '60',
  date: '2026-03-20',
  speed: 'fast',
  duplicates: '0.1',
  reorder: '0.1',
  variants: '',
  concurrency: '4',
  slow: '0',
  pause: '2000',
};

export const USAGE = `Plays a hotel's day as Sirvoy would send it to a webhook.

  npm run simulator:sirvoy -- --target <webhook address> [options]

  --target             up to ten times: each gets everything, whatever the others answer
  --property 8123      the Sirvoy property
  --seed 1             the same seed sends the same bodies
  --scenario day       day, month, troubles, rare, or one of: ${[...STORIES.keys()].join(', ')}
  --bookings 60        bookings per day
  --date 2026-03-20    the day (or a day of the month) played
  --speed fast         fast, or live: in real time
  --duplicates 0.1     probability that a delivery comes twice
  --reorder 0.1        probability that a delivery comes late
  --variants a,b       bodies of other makes, any of: ${VARIANT_NAMES.join(', ')}
                       (what is expected of the books is told for the plain bodies)
  --concurrency 4      requests in the air at once, to each target
  --slow 0             milliseconds that each body takes to leave
  --source-address A   the address of this machine to send from
  --pause 2000         milliseconds between the day's waves, for the receiver to settle
  --export-port 4020   stays, and offers /export/payments.csv, accounting.csv and accounting.sie at this port
                       (?from&to&encoding&separator&amounts&language&wrapped=1)
  --json               ends with a summary as one line of JSON
`;

/** Reads the command line. Throws an Error with all faults in one text. */
export function readOptions(args: readonly string[]): Options {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...{
        target: { type: 'string', multiple: true },
        'source-address': text,
        'export-port': text,
        variants: text,
        concurrency: text,
        slow: text,
      },
      ...{ property: text, seed: text, scenario: text, bookings: text, date: text, speed: text },
      ...{ duplicates: text, reorder: text, pause: text, json: { type: 'boolean', default: false } },
    },
  });
  const { 'source-address': sourceAddress, 'export-port': exportPort, target: targets = [], ...rest } = values;
  const given = { ...DEFAULTS, ...rest, targets, sourceAddress, exportPort };
  const faults = faultsOf(given);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return {
    ...{ targets, sourceAddress, scenario: given.scenario, date: given.date, json: given.json },
    variants: namesIn(given.variants).filter(isVariant),
    concurrency: Number(given.concurrency),
    slow: Number(given.slow),
    property: Number(given.property),
    seed: Number(given.seed),
    bookings: Number(given.bookings),
    speed: given.speed === 'live' ? 'live' : 'fast',
    duplicates: Number(given.duplicates),
    reorder: Number(given.reorder),
    pause: Number(given.pause),
    exportPort: exportPort === undefined ? undefined : Number(exportPort),
  };
}

type Given = typeof DEFAULTS & {
  readonly targets: readonly string[];
  readonly sourceAddress: string | undefined;
  readonly exportPort: string | undefined;
};

const namesIn = (list: string): readonly string[] => list.split(',').filter((name) => name !== '');
const isVariant = (name: string): name is Variant => (VARIANT_NAMES as readonly string[]).includes(name);
const isWebAddress = (text: string): boolean => /^https?:\/\//.test(text) && URL.canParse(text);

function faultsOf(given: Given): readonly string[] {
  const scenarios = ['day', 'month', 'troubles', 'rare', ...STORIES.keys()];
  const checks: readonly (readonly [boolean, string])[] = [
    [given.targets.length > 0 && given.targets.every(isWebAddress), '--target must be an http or https address'],
    [given.targets.length <= MOST_TARGETS, `--target may be given ${MOST_TARGETS} times`],
    [namesIn(given.variants).every(isVariant), `--variants takes any of ${VARIANT_NAMES.join(', ')}`],
    [/^[1-9]\d?$/.test(given.concurrency), '--concurrency must be a whole number from 1 to 99'],
    [isWholeNumber(given.slow), '--slow must be a whole number of milliseconds'],
    [given.sourceAddress === undefined || isIP(given.sourceAddress) > 0, '--source-address must be an IP address'],
    [isWholeNumber(given.property), '--property must be a whole number'],
    [isWholeNumber(given.seed), '--seed must be a whole number'],
    [isWholeNumber(given.bookings) && Number(given.bookings) > 0, '--bookings must be a whole number above 0'],
    [isDate(given.date), '--date must be a date such as 2026-03-20'],
    [scenarios.includes(given.scenario), `--scenario must be one of ${scenarios.join(', ')}`],
    [['fast', 'live'].includes(given.speed), '--speed must be fast or live'],
    [isProbability(given.duplicates), '--duplicates must be between 0 and 1'],
    [isProbability(given.reorder), '--reorder must be between 0 and 1'],
    [/^\d{1,5}$/.test(given.exportPort ?? '0'), '--export-port must be a port'],
    [isWholeNumber(given.pause), '--pause must be a whole number of milliseconds'],
  ];
  return checks.filter(([isFine]) => !isFine).map(([, fault]) => fault);
}

function isWholeNumber(text: string): boolean {
  return /^\d{1,9}$/.test(text);
}

function isProbability(text: string): boolean {
  return /^(0|1|0?\.\d+)$/.test(text);
}

function isDate(text: string): boolean {
  const instant = Date.parse(`${text}T00:00:00Z`);
  return (
    /^20[2-9]\d-\d\d-\d\d$/.test(text) && !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text)
  );
}
