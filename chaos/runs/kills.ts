import { inHouse } from '../house.js';
import { playUnder } from '../play-under.js';
import type { Run } from '../run.js';
import { trouble } from '../troubles.js';

export const kills: Run = {
  title: 'the application is killed 1–3 s after each of its starts',
  play: (wish) =>
    inHouse({ processes: 1, hotels: 1, seed: wish.seed }, (house) =>
      playUnder(house, () => trouble(house, ['process killed'], wish), wish),
    ),
};
