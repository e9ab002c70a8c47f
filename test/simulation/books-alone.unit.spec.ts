import { describe, expect, it } from '@jest/globals';
import { booksBesideAndAlone } from '../../simulation/checks/books-alone.js';

const SEEDS = [1, 2, 3, 4, 5, 6];

describe('I9: one hotel and another', () => {
  it.each(SEEDS)(
    'seed %i: a hotel has the books beside a neighbour, whatever goes wrong, that it has alone',
    async (seed) => {
      const hotels = await booksBesideAndAlone(seed);
      expect(hotels.map(({ beside }) => beside)).toStrictEqual(hotels.map(({ alone }) => alone));
      expect(hotels.map(({ alone }) => alone.length > 0)).toStrictEqual([true, true]);
    },
  );
});
