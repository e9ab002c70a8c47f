import { isDeepStrictEqual } from 'node:util';
import { Hotel } from '../test/e2e/support/hotel.js';
import { toldBy, toldOf } from '../test/e2e/rules/describe-fortnox.js';
import { EVERY_SETTING, expectedIn, type Scenario } from '../test/e2e/rules/scenario.js';
import type { Failpoint } from './doors/bomb.js';
import type { Installation } from './installation.js';

const SEARCH_LAG_S = 0.1;
const [SETTING] = EVERY_SETTING;

/** Where the process dies, and where the next one does; null: nowhere. */
export type Deaths = { readonly first: Failpoint | null; readonly second: Failpoint | null };

export type When = {
  /** The point is armed before the hotel is opened, not after. */
  readonly armedAtOpening?: boolean;
  /** What the clock does comes within seconds, perhaps after everything else. */
  readonly mayTakeASecond?: boolean;
};

export type Outcome = {
  /** How often the process came to a point where it was to die. */
  readonly deaths: number;
  /** Null when the books are as the scenario says. */
  readonly wrong: string | null;
  /** Every write the process came by while the scenario was played. */
  readonly wrote: ReadonlySet<string>;
};

export const NO_DEATH: Deaths = { first: null, second: null };

/** Plays the scenario at a hotel of its own, dies where it is to, goes on after each new start. */
export async function play(
  house: Installation,
  scenario: Scenario,
  { first, second }: Deaths,
  { armedAtOpening = false, mayTakeASecond = false }: When = {},
): Promise<Outcome> {
  house.deaths = 0;
  house.diesAgainAt = second;
  const arm = async (): Promise<void> => {
    house.wrote = new Set();
    await house.order({ dieAt: first });
  };
  if (armedAtOpening) await arm();
  const hotel = await house.throughDeath(() => openHotel(house, scenario));
  if (!armedAtOpening) await arm();
  for (const act of scenario.given) await house.throughDeath(() => playAct(house, hotel, act));
  if (mayTakeASecond) await house.throughDeath(() => waitForDeath(house));
  house.diesAgainAt = null;
  await house.throughDeath(() => house.order({ dieAt: null }));
  hotel.application = await house.running();
  return { deaths: house.deaths, wrong: await wrongIn(hotel, scenario), wrote: house.wrote };
}

async function openHotel(house: Installation, { opening = {} }: Scenario): Promise<Hotel> {
  const parts = { fortnox: house.fortnox, application: await house.running() };
  const switches = { ...SETTING, searchLagSeconds: SEARCH_LAG_S, ...opening.switches };
  const hotel = await Hotel.open(parts, { ...opening, switches });
  await hotel.settled();
  return hotel;
}

async function playAct(house: Installation, hotel: Hotel, act: Scenario['given'][number]): Promise<void> {
  hotel.application = await house.running();
  await act(hotel);
  await hotel.settled();
}

async function waitForDeath(house: Installation): Promise<void> {
  if (house.deaths === 0 && (await house.hasDied())) throw new Error('it died');
}

async function wrongIn(hotel: Hotel, scenario: Scenario): Promise<string | null> {
  if (SETTING === undefined) return null;
  const expected = toldBy(expectedIn(scenario, SETTING));
  const told = Object.fromEntries(Object.entries(await toldOf(hotel)).filter(([part]) => part in expected));
  return isDeepStrictEqual(told, expected) ? null : JSON.stringify({ told, expected }, null, 1);
}
