import { parentPort, workerData } from 'node:worker_threads';
import { runSeed } from './one-seed.js';

const { bug } = workerData as { readonly bug: string | null };

parentPort?.on('message', (seed: number) => {
  void runSeed(seed, bug).then((result) => parentPort?.postMessage(result));
});
