import type { Chance } from '../chance.js';
import { NAUGHTY_TEXTS, TEXT_CLASSES } from '../naughty-texts.js';

/** JSON that is written as it stands: `1e400` and `-0` are numbers that no program's numbers hold. */
export class Written {
  constructor(readonly text: string) {}
}

type Holder = Record<string, unknown> | unknown[];
type Place = { readonly holder: Holder; readonly key: string };
type Mutation = (place: Place, chance: Chance, all: readonly Place[]) => void;

const NUMBERS = [
  ...['1e400', '-1e400', '-0', '0.1', '1.005', '0.30000000000000004', '1e-7', '1E2', '9007199254740993', '1e15'],
  ...['99999999999999999999', '2740.001', '-2740', '0', '1e999999999', '0.00', '12345678901.11'],
].map((text) => new Written(text));
const NUMBER_TEXTS = [
  '1 440,00',
  '1.440,00',
  '1,440.00',
  '1.440',
  '１２',
  '٣',
  '+5',
  '--5',
  '0x10',
  '1e3',
  'NaN',
  ' 7 ',
];
const DATES = [
  ...['2024-02-29', '2023-02-29', '2026-02-30', '2026-13-01', '0001-01-01', '9999-12-31', '10000-01-01', '-0001-01-01'],
  ...[
    '2026-03-29T02:30:00',
    '2026-10-25T02:30:00+02:00',
    '2026-10-25T02:30:00',
    '2016-12-31T23:59:60Z',
    '2026-03-02T24:00:00Z',
  ],
  ...['2026-03-02T09:00:00+25:00', '2026-W10-1', '20260302', '1772442000', '2026-3-2', '02/03/2026', '0000-00-00', ''],
];
const IDS = [
  ...[0, -1, 1.5, 2 ** 53, '2147483648', '1', 'a', '__proto__', '../1', ' 55017 ', 'å', '1'.repeat(65)],
  ...[true, null, [], {}, new Written('9007199254740993'), new Written('1e2'), '00055017', '-0'],
];
const OTHER_TYPES = [null, true, false, 0, '', [], {}, [null], [[]], { a: 1 }, 'text', 1.5, new Written('1e400')];

const read = ({ holder, key }: Place): unknown => (holder as Record<string, unknown>)[key];
/** Defined, not assigned: a member called `__proto__` is a member. */
function write({ holder, key }: Place, value: unknown): void {
  Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true });
}

/** What can be wrong with a message that is nearly right. */
export const MUTATIONS = {
  drop: ({ holder, key }) => {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else Reflect.deleteProperty(holder, key);
  },
  duplicate: (place) => {
    const { holder, key } = place;
    if (Array.isArray(holder)) holder.splice(Number(key), 0, copyOf(read(place)));
    else write({ holder, key: key.toUpperCase() }, read(place));
  },
  null: (place) => write(place, null),
  retype: (place, chance) => write(place, chance.pick(OTHER_TYPES)),
  'as text': (place) => write(place, String(read(place))),
  nest: (place, chance) => write(place, chance.isOf(50) ? [read(place)] : { value: read(place) }),
  'nest deeply': (place, chance) => {
    const depth = chance.pick([28, 31, 32, 33, 500]);
    write(place, new Written('['.repeat(depth) + ']'.repeat(depth)));
  },
  reorder: ({ holder, key }) => {
    if (Array.isArray(holder)) holder.reverse();
    else {
      const value = read({ holder, key });
      Reflect.deleteProperty(holder, key);
      write({ holder, key }, value);
    }
  },
  swap: (place, chance, all) => {
    const other = chance.pick(all);
    const [one, two] = [read(place), read(other)];
    // One inside the other would contain itself.
    if (isContainer(one) && isContainer(two)) return;
    write(place, copyOf(two));
    write(other, copyOf(one));
  },
  number: (place, chance) => write(place, chance.pick([...NUMBERS, ...NUMBER_TEXTS])),
  date: (place, chance) => write(place, chance.pick(DATES)),
  id: (place, chance) => write(place, chance.pick(IDS)),
  text: (place, chance) => write(place, chance.pick<string>(NAUGHTY_TEXTS[chance.pick(TEXT_CLASSES)])),
  'unknown member': ({ holder }, chance) => {
    if (!Array.isArray(holder))
      write({ holder, key: chance.pick(['__proto__', 'constructor', '', 'x'.repeat(999)]) }, {});
  },
  multiply: (place, chance) => {
    write(
      place,
      Array.from({ length: chance.pick([100, 1_000, 5_000]) }, () => new Written('{}')),
    );
  },
} as const satisfies Readonly<Record<string, Mutation>>;

export type MutationName = keyof typeof MUTATIONS;
export const MUTATION_NAMES = Object.keys(MUTATIONS) as readonly MutationName[];

/** The fields a rule reads, where a change of that kind says something: a date where a date stands. */
const WHERE: Partial<Record<MutationName, RegExp>> = {
  number: /total|amount|price|quantity|rate|rounding|due$/i,
  date: /date|generatedAt/i,
  id: /id$|number$|linkedTo/i,
};

/** A copy of the message with one change of that kind, at a place that suits it. */
export function mutated(message: object, name: MutationName, chance: Chance): object {
  const copy = copyOf(message);
  const all = placesIn(copy as Holder);
  const suiting = all.filter(({ key }) => (WHERE[name] ?? /^/).test(key));
  const place = chance.pick(suiting.length > 0 ? suiting : all.length > 0 ? all : [{ holder: {}, key: 'a' }]);
  MUTATIONS[name](place, chance, all);
  return copy;
}

function placesIn(holder: Holder, found: Place[] = []): readonly Place[] {
  if (holder instanceof Written) return found;
  for (const [key, value] of Object.entries(holder)) {
    found.push({ holder, key });
    if (isContainer(value)) placesIn(value as Holder, found);
  }
  return found;
}

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** What is `Written` stays so: a message may be changed more than once. */
function copyOf<T>(value: T): T;
function copyOf(value: unknown): unknown {
  if (!isContainer(value) || value instanceof Written) return value;
  if (Array.isArray(value)) return value.map((member: unknown) => copyOf(member));
  const copy = {};
  for (const [key, member] of Object.entries(value)) write({ holder: copy, key }, copyOf(member));
  return copy;
}

/** As JSON.stringify does, but what is `Written` as it is written. */
export function printed(value: unknown): string {
  if (value instanceof Written) return value.text;
  if (Array.isArray(value)) return `[${value.map(printed).join(',')}]`;
  if (!isContainer(value)) return JSON.stringify(value ?? null);
  return `{${Object.entries(value)
    .map(([key, member]) => `${JSON.stringify(key)}:${printed(member)}`)
    .join(',')}}`;
}
