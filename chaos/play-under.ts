import type { House } from './house.js';
import { play } from './load.js';
import { outcomeOf, type Outcome } from './outcome.js';
import type { Wish } from './run.js';

/** One day at a time: its last part, with the credits, comes while there still is trouble. */
const AT_ONCE = 1;

/**
 * Days are played at least for as long as there is trouble; what is left then is finished in peace, Fortnox's too. The trouble
 * gives how often each of its kinds came.
 */
export async function playUnder(
  house: House,
  trouble: () => Promise<Outcome['troubles']>,
  { seed, documents, say }: Wish,
): Promise<Outcome> {
  let isTroubled = true;
  const troubled = async (): Promise<Outcome['troubles']> => {
    try {
      return await trouble();
    } finally {
      isTroubled = false;
      await house.fortnox.clearFaults();
    }
  };
  const load = { seed, documents: documents / house.hotels.length, atOnce: AT_ONCE, goesOn: () => isTroubled, say };
  const [months, troubles] = await Promise.all([play(house, load), troubled()]);
  const played = months.map((month) => ({ month, name: `hotel ${month.hotel.propertyId}` }));
  return outcomeOf(played, troubles);
}
