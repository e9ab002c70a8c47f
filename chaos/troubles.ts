import { setTimeout as pass } from 'node:timers/promises';
import { dice } from '../test/e2e/support/dice.js';
import { until } from '../test/support/until.js';
import type { House } from './house.js';
import type { Outcome } from './outcome.js';
import type { Wish } from './run.js';

type Chance = (least: number, most: number) => number;
/** Goes wrong at once; what it gives says whether it could, when it is over. */
type Trouble = (house: House, chance: Chance) => boolean | Promise<boolean>;

const EVERY_MS = [1_000, 3_000] as const;
const UP_WITHIN_MS = 60_000;

const someProcess = ({ applications }: House, chance: Chance) => applications[chance(0, applications.length - 1)];

const TROUBLES = {
  'process killed': (house, chance) => someProcess(house, chance)?.kill() ?? false,
  'process stopped 1–20 s': (house, chance) => someProcess(house, chance)?.sleep(chance(1_000, 20_000)) ?? false,
  'PostgreSQL away 0–2 s': ({ database }, chance) => database.goAway(chance(0, 2_000)),
  'event store killed': ({ store }) => store.kill(),
} satisfies Record<string, Trouble>;
export type TroubleName = keyof typeof TROUBLES;
export const TROUBLE_NAMES = Object.keys(TROUBLES) as readonly TroubleName[];

/** A trouble every 1–3 s in which a process can work, chosen by the seed; ends when the last is over. */
export async function trouble(
  house: House,
  names: readonly TroubleName[],
  { seed, seconds, say }: Wish,
): Promise<Outcome['troubles']> {
  const chance = dice(seed);
  const counts: Record<string, number> = Object.fromEntries(names.map((name) => [name, 0]));
  const going: Promise<void>[] = [];
  const begin = async (name: TroubleName): Promise<void> => {
    if (await TROUBLES[name](house, chance)) counts[name] = (counts[name] ?? 0) + 1;
  };
  const endsAt = performance.now() + seconds * 1_000;
  while (performance.now() < endsAt) {
    await until('a process is up', () => house.awake().length > 0, { withinMs: UP_WITHIN_MS });
    await pass(chance(...EVERY_MS));
    const name = names[chance(0, names.length - 1)];
    if (name) going.push(begin(name));
  }
  await Promise.all(going);
  say(`the troubles are over: ${JSON.stringify(counts)}`);
  return counts;
}
