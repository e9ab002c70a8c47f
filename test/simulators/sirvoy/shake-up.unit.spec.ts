import { describe, expect, it } from '@jest/globals';
import { playDay } from '../../../simulators/sirvoy/play/play-day.js';
import { shakeUp } from '../../../simulators/sirvoy/play/shake-up.js';

const { deliveries } = playDay({ seed: 3, propertyId: 8123, date: '2026-03-20', bookings: 60 });
const shaking = { seed: 3, duplicates: 0.1, reorder: 0.2 };

describe('a network that duplicates and reorders', () => {
  const shaken = shakeUp(deliveries, shaking);

  it('does the same for the same seed', () => expect(shakeUp(deliveries, shaking)).toStrictEqual(shaken));

  it('loses nothing and brings some twice', () => {
    expect(new Set(shaken)).toStrictEqual(new Set(deliveries));
    expect(shaken.length).toBeGreaterThan(deliveries.length);
  });

  it('brings some late, and none in another wave', () => {
    const firsts = [...new Set(shaken)];
    expect(firsts).not.toStrictEqual(deliveries);
    const waves = shaken.map(({ wave }) => wave);
    expect(waves).toStrictEqual(waves.toSorted((left, right) => left - right));
  });

  it('changes nothing when told so', () => {
    const calm = shakeUp(deliveries, { seed: 3, duplicates: 0, reorder: 0 });
    expect(calm).toStrictEqual(deliveries.toSorted((left, right) => left.wave - right.wave));
  });
});
