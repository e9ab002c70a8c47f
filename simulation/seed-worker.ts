import { parentPort } from 'node:worker_threads';
import { runSeed } from './one-seed.js';
import type { SeedOrder } from './seed-pool.js';

parentPort?.on('message', ({ seed, bug, people }: SeedOrder) => {
  void runSeed(seed, bug, people).then((result) => parentPort?.postMessage(result));
});
