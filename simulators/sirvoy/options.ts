import { parseArgs } from 'node:util';
import { ORDINARY, TROUBLES } from './play/stories/stories.js';

export type Options = {
  readonly target: string;
  readonly property: number;
  readonly seed: number;
  readonly scenario: string;
  readonly bookings: number;
  readonly date: string;
  readonly speed: 'fast' | 'live';
  readonly duplicates: number;
  readonly reorder: number;
  /** Milliseconds between waves, for the receiver to settle. */
  readonly pause: number;
  readonly json: boolean;
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
  pause: '2000',
};

export const USAGE = `Plays a hotel's day as Sirvoy would send it to a webhook.

  npm run simulator:sirvoy -- --target <webhook address> [options]

  --property 8123      the Sirvoy property
  --seed 1             the same seed sends the same bodies
  --scenario day       day, month, troubles, or one of: ${[...ORDINARY.keys(), ...TROUBLES.keys()].join(', ')}
  --bookings 60        bookings per day
  --date 2026-03-20    the day (or a day of the month) played
  --speed fast         fast, or live: in real time
  --duplicates 0.1     probability that a delivery comes twice
  --reorder 0.1        probability that a delivery comes late
  --pause 2000         milliseconds between the day's waves, for the receiver to settle
  --json               ends with a summary as one line of JSON
`;

/** Reads the command line. Throws an Error with all faults in one text. */
export function readOptions(args: readonly string[]): Options {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...{ target: text, property: text, seed: text, scenario: text, bookings: text, date: text, speed: text },
      ...{ duplicates: text, reorder: text, pause: text, json: { type: 'boolean', default: false } },
    },
  });
  const given = { ...DEFAULTS, target: '', ...values };
  const faults = faultsOf(given);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return {
    ...{ target: given.target, scenario: given.scenario, date: given.date, json: given.json },
    property: Number(given.property),
    seed: Number(given.seed),
    bookings: Number(given.bookings),
    speed: given.speed === 'live' ? 'live' : 'fast',
    duplicates: Number(given.duplicates),
    reorder: Number(given.reorder),
    pause: Number(given.pause),
  };
}

type Given = typeof DEFAULTS & { readonly target: string };

function faultsOf(given: Given): readonly string[] {
  const scenarios = ['day', 'month', 'troubles', ...ORDINARY.keys(), ...TROUBLES.keys()];
  const checks: readonly (readonly [boolean, string])[] = [
    [/^https?:\/\//.test(given.target) && URL.canParse(given.target), '--target must be an http or https address'],
    [isWholeNumber(given.property), '--property must be a whole number'],
    [isWholeNumber(given.seed), '--seed must be a whole number'],
    [isWholeNumber(given.bookings) && Number(given.bookings) > 0, '--bookings must be a whole number above 0'],
    [isDate(given.date), '--date must be a date such as 2026-03-20'],
    [scenarios.includes(given.scenario), `--scenario must be one of ${scenarios.join(', ')}`],
    [['fast', 'live'].includes(given.speed), '--speed must be fast or live'],
    [isProbability(given.duplicates), '--duplicates must be between 0 and 1'],
    [isProbability(given.reorder), '--reorder must be between 0 and 1'],
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
