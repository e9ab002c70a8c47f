import { setTimeout as pass } from 'node:timers/promises';
import { inHouse, type House } from '../house.js';
import { playUnder } from '../play-under.js';
import type { Run, Wish } from '../run.js';

/** Both work by then. */
const FIRST_MS = 4_000;
/** More than two leases: the other process has long taken over when the sleeper wakes with calls in its hand. */
const ASLEEP_MS = 20_000;

export const stopped: Run = {
  title: 'two processes on one database and event store, one of them stopped for 20 s amid its work',
  play: (wish) =>
    inHouse({ processes: 2, hotels: 3, seed: wish.seed }, (house) =>
      playUnder(house, () => stopOne(house, wish), wish),
    ),
};

async function stopOne({ applications }: House, { seed, say }: Wish): Promise<Record<string, number>> {
  await pass(FIRST_MS);
  say('one of the processes is stopped');
  const hasStopped = await applications[seed % applications.length]?.sleep(ASLEEP_MS);
  say('it goes on');
  return { 'process stopped 20 s': hasStopped ? 1 : 0 };
}
