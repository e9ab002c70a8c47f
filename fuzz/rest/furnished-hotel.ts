import { Hotel } from '../../test/e2e/support/hotel.js';
import { Chance } from '../chance.js';
import type { House } from '../house.js';
import { stay } from '../webhook/stay.js';
import type { Known } from './requests.js';

const STAYS = 40;

/** A hotel with documents, some of them parked: something for requests to be about. */
export async function furnishHotel(house: House): Promise<Known> {
  const hotel = await Hotel.open(house, { mode: 'manual' });
  for (let at = 0; at < STAYS; at++) {
    const message = stay(hotel.propertyId, at, new Chance(at));
    await hotel.post(JSON.stringify(at % 4 === 0 ? { ...message, currency: 'XTS', payments: 'none' } : message));
  }
  await hotel.settled();
  const { items } = await house.application.api.get<{ readonly items: readonly { readonly key: string }[] }>(
    `/api/issues?connectionId=${hotel.connectionId}`,
  );
  const invoices = (await hotel.documents()).map(({ id }) => id);
  return { connections: [hotel.connectionId], invoices, issues: items.map(({ key }) => key), bulk: [] };
}
