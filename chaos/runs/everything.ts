import { KINDS, strike } from '../../test/e2e/support/fortnox-faults.js';
import { inHouse } from '../house.js';
import { playUnder } from '../play-under.js';
import type { Run } from '../run.js';
import { trouble, TROUBLE_NAMES } from '../troubles.js';

const CONDITIONS = { processes: 3, hotels: 3 };
/** Of a call to Fortnox to go wrong, in any way. */
const PROBABILITY = 0.05;

export const everything: Run = {
  title:
    'three processes, event store and PostgreSQL: one of them fails every 1–3 s, and one call to Fortnox in twenty',
  play: (wish) =>
    inHouse({ ...CONDITIONS, seed: wish.seed }, async (house) => {
      for (const { tenant } of house.hotels) {
        await strike(house.fortnox, tenant, { kinds: KINDS, probability: PROBABILITY, routes: ['* *'] });
      }
      return playUnder(house, () => trouble(house, TROUBLE_NAMES, wish), wish);
    }),
};
