import { describe, expect, it } from '@jest/globals';
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { scenarioOf } from '../../simulation/one-seed.js';
import { run } from '../../simulation/run.js';

/** Node shows its garbage collector only when asked to. */
function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

/** A reference that keeps nothing; in a function of its own, so that no variable here does. */
async function logOfSeed(seed: number): Promise<WeakRef<object>> {
  const { machines } = await run(scenarioOf(seed, null));
  return new WeakRef(machines.log);
}

describe('what a run leaves in memory', () => {
  it('is nothing, although its processes end in the midst of their waits: a long simulation is tens of thousands of runs', async () => {
    const collect = garbageCollector();
    const logs = [await logOfSeed(1), await logOfSeed(2)];
    await turn();
    collect();
    expect(logs.filter((log) => log.deref() !== undefined).length).toBe(0);
  });
});
