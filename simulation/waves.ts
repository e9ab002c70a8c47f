import { Dice } from '../simulators/sirvoy/play/dice.js';
import type { PlayedDelivery } from '../simulators/sirvoy/play/played-day.js';
import { shakeUp } from '../simulators/sirvoy/play/shake-up.js';
import type { Hotel } from './hotels.js';

type Body = { readonly connectionId: string; readonly body: string };

/** What Sirvoy sends at one time; the next wave waits until this one is in the books. */
export type Wave = {
  /** Nothing that was not said before, so nothing may come of it. */
  readonly isOldNews: boolean;
  readonly bodies: readonly Body[];
};

const HELD_UP = 0.15;
const AGAIN = 0.1;

/** As a network brings a day's bodies: some twice, some late, some after newer ones, and in the end old ones again. */
export function wavesOf(hotels: readonly Hotel[], seed: number): readonly Wave[] {
  const sent = hotels.map((hotel) => ({ hotel, deliveries: heldUp(hotel, new Dice(seed, `way ${hotel.propertyId}`)) }));
  const numbers = new Set(sent.flatMap(({ deliveries }) => deliveries.map(({ wave }) => wave)));
  const news = [...numbers]
    .sort((one, other) => one - other)
    .map((number) => ({
      isOldNews: false,
      bodies: sent.flatMap(({ hotel, deliveries }) =>
        shakeUp(
          deliveries.filter(({ wave }) => wave === number),
          { seed, duplicates: 0.2, reorder: 0.3 },
        ).map(({ body }) => ({ connectionId: hotel.connectionId, body })),
      ),
    }));
  return [...news, { isOldNews: true, bodies: hotels.flatMap((hotel) => oldNews(hotel, seed)) }];
}

/** Some bodies lose their first tries, and come with or after a newer one about the same booking. */
function heldUp({ deliveries, expected }: Hotel, dice: Dice): readonly PlayedDelivery[] {
  // R-PAY-6: what waits because it changed after it was bookkept would not have been bookkept (or paid) in time.
  const inTime = new Set(
    expected.flatMap(({ parkedBecause, bookingIds }) =>
      parkedBecause === 'PAYMENT_CHANGED_AFTER_SYNC' ? bookingIds : [],
    ),
  );
  return deliveries.map((delivery) => {
    const isHeldUp = dice.chance(HELD_UP);
    const overtaking = deliveries.filter(
      ({ bookingId, wave }) => bookingId === delivery.bookingId && wave > delivery.wave,
    );
    if (!isHeldUp || overtaking.length === 0 || inTime.has(String(delivery.bookingId))) return delivery;
    return { ...delivery, wave: dice.pick(overtaking).wave };
  });
}

/** The same bytes are known by their hash; the same snapshot in other bytes only by what it says. */
function oldNews({ connectionId, propertyId, deliveries }: Hotel, seed: number): readonly Body[] {
  const dice = new Dice(seed, `old news ${propertyId}`);
  return deliveries
    .filter(() => dice.chance(AGAIN))
    .map(({ body }) => ({ connectionId, body: dice.chance(0.5) ? body : `${body}\n` }));
}
