import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { SeedResult } from './one-seed.js';

/** `bug` is the name of a planted one. */
export type SeedOrder = { readonly seed: number; readonly bug: string | null; readonly people: boolean };

/** A seed leaves much that is soon of no use: with more room for it, it is cleared away less often. */
const YOUNG = { maxYoungGenerationSizeMb: 64 };

/** One thread a core, started once: to start one costs as much as several seeds. */
export class SeedPool {
  private readonly workers: readonly Worker[];

  constructor(size = availableParallelism()) {
    const script = new URL('./seed-worker.js', import.meta.url);
    this.workers = Array.from({ length: Math.max(1, size) }, () => new Worker(script, { resourceLimits: YOUNG }));
  }

  /** Gives every thread one order after the other, until there is none; resolves when all have ended. */
  async play(next: () => SeedOrder | null, ended: (result: SeedResult) => void): Promise<void> {
    await Promise.all(this.workers.map((worker) => working(worker, next, ended)));
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }
}

function working(worker: Worker, next: () => SeedOrder | null, ended: (result: SeedResult) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const give = (): void => {
      const order = next();
      if (order !== null) {
        worker.postMessage(order);
        return;
      }
      worker.off('error', reject).off('message', hear);
      resolve();
    };
    const hear = (result: SeedResult): void => {
      ended(result);
      give();
    };
    worker.on('error', reject).on('message', hear);
    give();
  });
}
