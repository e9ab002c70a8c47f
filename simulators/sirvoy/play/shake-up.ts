import { Dice } from './dice.js';
import type { PlayedDelivery } from './played-day.js';

export type Shaking = {
  readonly seed: number;
  /** Probability that a delivery is sent once more, later in its wave. */
  readonly duplicates: number;
  /** Probability that a delivery is held back behind later ones of its wave. */
  readonly reorder: number;
};

/** The same deliveries as a network brings them: some twice, some late. None leaves its wave. */
export function shakeUp(
  deliveries: readonly PlayedDelivery[],
  { seed, duplicates, reorder }: Shaking,
): readonly PlayedDelivery[] {
  const dice = new Dice(seed, 'network');
  const placed = deliveries.flatMap((delivery, place) => {
    const late = dice.chance(reorder) ? dice.integer(1, 12) + 0.5 : 0;
    const again = dice.chance(duplicates) ? [{ delivery, place: place + dice.integer(1, 20) + 0.25 }] : [];
    return [{ delivery, place: place + late }, ...again];
  });
  return placed
    .toSorted((left, right) => left.delivery.wave - right.delivery.wave || left.place - right.place)
    .map(({ delivery }) => delivery);
}
