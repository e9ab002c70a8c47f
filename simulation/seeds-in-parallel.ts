import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { SeedResult } from './one-seed.js';

export type Seeds = {
  readonly from: number;
  /** Included. */
  readonly to: number;
  readonly bug: string | null;
  /** Called as seeds end, in any order. False: no further seed is begun. */
  readonly onEnded: (result: SeedResult) => boolean;
};

/** A seed leaves much that is soon of no use: with more room for it, it is cleared away less often. */
const YOUNG = { maxYoungGenerationSizeMb: 64 };

/** Runs seeds on all cores; resolves with their results, lowest seed first. */
export async function runSeeds({ from, to, bug, onEnded }: Seeds): Promise<readonly SeedResult[]> {
  const results: SeedResult[] = [];
  let [next, goesOn] = [from, true];
  const nextSeed = (): number | null => (goesOn && next <= to ? next++ : null);
  const ended = (result: SeedResult): void => {
    results.push(result);
    if (!onEnded(result)) goesOn = false;
  };
  const workers = Math.max(1, Math.min(availableParallelism(), to - from + 1));
  await Promise.all(Array.from({ length: workers }, () => working({ bug, nextSeed, ended })));
  return results.sort((one, other) => one.seed - other.seed);
}

type Work = {
  readonly bug: string | null;
  readonly nextSeed: () => number | null;
  readonly ended: (result: SeedResult) => void;
};

/** One worker, given seed after seed until there are no more. */
function working({ bug, nextSeed, ended }: Work): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./seed-worker.js', import.meta.url), {
      workerData: { bug },
      resourceLimits: YOUNG,
    });
    const give = (): void => {
      const seed = nextSeed();
      if (seed === null) void worker.terminate().then(() => resolve());
      else worker.postMessage(seed);
    };
    worker.on('error', reject);
    worker.on('message', (result: SeedResult) => {
      ended(result);
      give();
    });
    give();
  });
}
