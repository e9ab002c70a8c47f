import { afterEach, describe, expect, it } from '@jest/globals';
import { FortnoxWatchRunner } from '../../../src/infrastructure/watching/fortnox-watch-runner.js';
import { FakeClock } from '../../support/fake-clock.js';
import { keptLog } from '../../support/logs.js';

const EVERY_MS = 10_000;

/** A promise that a test settles. */
function released() {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve: () => resolve() };
}

describe('the watch', () => {
  const clock = new FakeClock();
  const running: FortnoxWatchRunner[] = [];
  const started = (watch: { waiting(): Promise<readonly string[]>; look(id: string): Promise<void> }) => {
    const log = keptLog();
    const runner = new FortnoxWatchRunner({ watches: { conditions: watch }, clock, log, everyMs: EVERY_MS });
    runner.start();
    running.push(runner);
    return { runner, log };
  };
  afterEach(() => Promise.all(running.splice(0).map((runner) => runner.stop())));

  it('looks at each connection that waits, every so often and not before', async () => {
    const looks: string[] = [];
    started({ waiting: () => Promise.resolve(['a', 'b']), look: (id) => Promise.resolve(void looks.push(id)) });
    await clock.advance(EVERY_MS - 1);
    expect(looks).toStrictEqual([]);
    await clock.advance(1);
    expect(looks).toStrictEqual(['a', 'b']);
    await clock.advance(EVERY_MS);
    expect(looks).toStrictEqual(['a', 'b', 'a', 'b']);
  });

  it('never looks twice at a connection at once, and holds up no other', async () => {
    const looks: string[] = [];
    const slow = released();
    const look = (id: string) => {
      looks.push(id);
      return id === 'slow' ? slow.promise : Promise.resolve();
    };
    started({ waiting: () => Promise.resolve(['slow', 'b']), look });
    await clock.advance(2 * EVERY_MS);
    expect(looks).toStrictEqual(['slow', 'b', 'b']);
    slow.resolve();
    await clock.advance(EVERY_MS);
    expect(looks.filter((id) => id === 'slow')).toHaveLength(2);
  });

  it('logs what fails and tries again', async () => {
    const asked = { waiting: 0, look: 0 };
    const { log } = started({
      waiting: () => (++asked.waiting === 1 ? Promise.reject(new Error('no database')) : Promise.resolve(['a'])),
      look: () => (++asked.look === 1 ? Promise.reject(new Error('no Fortnox')) : Promise.resolve()),
    });
    await clock.advance(3 * EVERY_MS);
    expect(asked).toStrictEqual({ waiting: 3, look: 2 });
    expect(log.lines.map(({ level }) => level)).toStrictEqual(['warn', 'warn']);
  });

  it('stops, and waits for the look under way', async () => {
    const slow = released();
    const { runner } = started({ waiting: () => Promise.resolve(['a']), look: () => slow.promise });
    await clock.advance(EVERY_MS);
    const progress = { isStopped: false };
    const stopped = runner.stop().then(() => (progress.isStopped = true));
    await clock.advance(EVERY_MS);
    expect(progress.isStopped).toBe(false);
    slow.resolve();
    await stopped;
  });
});
