import type { Page } from '../../test/e2e/support/application.js';
import { KINDS, strike } from '../../test/e2e/support/fortnox-faults.js';
import type { FaultKind } from '../../test/e2e/support/fortnox-simulator.js';
import { inHouse, type House } from '../house.js';
import { play } from '../load.js';
import { outcomeOf } from '../outcome.js';
import type { Run } from '../run.js';

const PROBABILITY = 0.1;
const EVERY_CALL = ['* *'];
/** What each company's Fortnox suffers from. */
const PLANS: readonly { readonly name: string; readonly kinds: readonly FaultKind[] }[] = [
  ...KINDS.map((kind) => ({ name: kind, kinds: [kind] })),
  { name: 'all', kinds: KINDS },
];

export const faults: Run = {
  title: 'Fortnox fails one call in ten: in each way alone at a company of its own, and in all ways together at one',
  play: ({ seed, documents, say }) =>
    inHouse({ processes: 1, hotels: PLANS.length, seed }, async (house) => {
      for (const [n, { kinds }] of PLANS.entries()) {
        const { tenant } = house.hotels[n] ?? noHotel();
        await strike(house.fortnox, tenant, { kinds, probability: PROBABILITY, routes: EVERY_CALL });
      }
      const each = documents / PLANS.length;
      const months = await play(house, { seed, documents: each, atOnce: each, goesOn: () => false, say });
      const played = months.map((month, n) => ({ month, name: PLANS[n]?.name ?? noHotel() }));
      return outcomeOf(played, { 'unknown outcome': await unknownOutcomes(house) });
    }),
};

async function unknownOutcomes({ hotels }: House): Promise<number> {
  const path = '/api/audit?type=FortnoxOutcomeUnknown&limit=500';
  let count = 0;
  for (let from: string | null = ''; from !== null;) {
    const page: Page<unknown> = await (hotels[0] ?? noHotel()).application.api.get(`${path}${from}`);
    count += page.items.length;
    from = page.nextCursor && `&cursor=${encodeURIComponent(page.nextCursor)}`;
  }
  return count;
}

function noHotel(): never {
  throw new Error('there is a hotel for each plan');
}
