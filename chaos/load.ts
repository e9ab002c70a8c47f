import type { House } from './house.js';
import { Month } from './month.js';

/** A wave's work is done within this, however much goes wrong meanwhile. */
const AT_REST_WITHIN_MS = 240_000;

type Wish = {
  readonly seed: number;
  /** Of each hotel, at least. */
  readonly documents: number;
  /** So many of them go side by side; the next days begin when these are at rest. */
  readonly atOnce: number;
  /** Whether to play further days all the same. */
  readonly goesOn: () => boolean;
  readonly say: (line: string) => void;
};

/** Plays a month at every hotel of the house, all at once, and ends when everything is at rest. */
export async function play(house: House, { seed, documents, atOnce, goesOn, say }: Wish): Promise<readonly Month[]> {
  const months = house.hotels.map((hotel, n) => new Month(hotel, seed + n));
  let round = 0;
  do {
    round += 1;
    const playing = months.map((month) => ({ month, waves: month.nextWaves(atOnce) }));
    for (const wave of playing[0]?.waves.keys() ?? []) {
      house.turnHotels();
      await Promise.all(playing.map(({ month, waves }) => month.send(waves[wave] ?? [])));
      await house.atRest(AT_REST_WITHIN_MS);
      say(`round ${round}, part ${wave + 1}: at rest`);
    }
  } while (goesOn() || months.some(({ invoices }) => invoices.length < documents));
  return months;
}
