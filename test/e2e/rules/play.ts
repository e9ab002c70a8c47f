import type { Hotel } from '../support/hotel.js';
import type { Stage } from '../support/stage.js';
import { toldOf, type Told } from './describe-fortnox.js';
import type { Scenario, Setting } from './scenario.js';

/** A hotel for each scenario in each setting, so that none knows of another. */
export type Played = { readonly scenario: Scenario; readonly setting: Setting; readonly told: Told };
type Playing = Omit<Played, 'told'> & { readonly hotel: Hotel };

/** Enough to keep the application busy, few enough to keep every call within its time limit. */
const AT_A_TIME = 12;
/** Whatever year the tests run in, the books of the scenarios' year are there. */
const FINANCIAL_YEARS = [2025, 2026, 2027].map((year) => ({ from: `${year}-01-01`, to: `${year}-12-31` }));

/** Scenarios, and the settings that each is played in. */
export type Table = { readonly scenarios: readonly Scenario[]; readonly settings: readonly Setting[] };

/** Plays everything side by side on one application: the first act of all, and when all is quiet the second of all. */
export async function play(stage: Stage, tables: readonly Table[]): Promise<readonly Played[]> {
  const plans = tables.flatMap(({ scenarios, settings }) =>
    scenarios.flatMap((scenario) => settings.map((setting) => ({ scenario, setting }))),
  );
  const playing = await inParallel(plans, async (plan) => ({ ...plan, hotel: await open(stage, plan) }));
  const acts = Math.max(...plans.map(({ scenario }) => scenario.given.length));
  for (let at = 0; at < acts; at++) {
    await inParallel(playing, (each) => act(each, at));
    await stage.application.settled(120_000);
  }
  return inParallel(playing, async ({ hotel, ...plan }: Playing) => ({ ...plan, told: await toldOf(hotel) }));
}

async function act({ scenario, hotel }: Playing, at: number): Promise<void> {
  try {
    await scenario.given[at]?.(hotel);
  } catch (error) {
    throw new Error(`act ${at + 1} of ${scenario.rule}: ${scenario.title}`, { cause: error });
  }
}

const open = (stage: Stage, { scenario: { opening = {} }, setting }: Pick<Playing, 'scenario' | 'setting'>) =>
  stage.hotel({
    ...opening,
    tenant: { financialYears: FINANCIAL_YEARS, ...opening.tenant },
    switches: { ...setting, ...opening.switches },
  });

async function inParallel<T, R>(things: readonly T[], work: (thing: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  const left = things.map((thing, place) => ({ thing, place }));
  const worker = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) results[next.place] = await work(next.thing);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  return results;
}
