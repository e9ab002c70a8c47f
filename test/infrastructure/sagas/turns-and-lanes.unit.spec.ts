import { describe, expect, it } from '@jest/globals';
import { setImmediate as turn } from 'node:timers/promises';
import { Lanes } from '../../../src/infrastructure/sagas/lanes.js';
import { Turns } from '../../../src/infrastructure/sagas/turns.js';

/** Work that ends when the test says so. */
function workbench() {
  const running: string[] = [];
  const ended: string[] = [];
  const enders = new Map<string, () => void>();
  const job = (name: string) => async (): Promise<void> => {
    running.push(name);
    await new Promise<void>((resolve) => enders.set(name, resolve));
    ended.push(name);
  };
  const end = async (name: string): Promise<void> => {
    enders.get(name)?.();
    await turn();
  };
  return { running, ended, job, end };
}

describe('lanes', () => {
  it('run the jobs of one lane one after the other and other lanes beside it', async () => {
    const { running, ended, job, end } = workbench();
    const lanes = new Lanes();
    lanes.run('a', job('a1'));
    lanes.run('a', job('a2'));
    lanes.run('b', job('b1'));
    expect(running).toStrictEqual(['a1', 'b1']);
    await end('b1');
    await end('a1');
    expect(running).toStrictEqual(['a1', 'b1', 'a2']);
    await end('a2');
    await lanes.idle();
    expect([ended, lanes.size]).toStrictEqual([['b1', 'a1', 'a2'], 0]);
  });
});

describe('turns', () => {
  it('bound the work of a group, whose rest waits in order', async () => {
    const { running, job, end } = workbench();
    const turns = new Turns(2);
    for (const name of ['a1', 'a2', 'a3', 'a4']) void turns.use('a', job(name));
    await turn();
    expect([running, turns.inUse]).toStrictEqual([['a1', 'a2'], 2]);
    await end('a1');
    expect(running).toStrictEqual(['a1', 'a2', 'a3']);
    await end('a3');
    expect([running, turns.inUse]).toStrictEqual([['a1', 'a2', 'a3', 'a4'], 2]);
  });

  it('are no scarcer for a group however much others have to do', async () => {
    const { running, job } = workbench();
    const turns = new Turns(2);
    const busy = Array.from({ length: 300 }, (_, hotel) => `hotel ${hotel}`);
    for (const hotel of busy) for (const at of [1, 2, 3]) void turns.use(hotel, job(`${hotel} ${at}`));
    await turns.use('quiet', () => Promise.resolve(running.push('quiet')));
    expect([running.at(-1), turns.inUse]).toStrictEqual(['quiet', 600]);
  });

  it('give the turn back when the work fails', async () => {
    const turns = new Turns(1);
    await expect(turns.use('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(turns.inUse).toBe(0);
    expect(await turns.use('a', () => Promise.resolve('done'))).toBe('done');
  });
});
