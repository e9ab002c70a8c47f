import { describe, expect, it } from '@jest/globals';
import { SharedProjections } from '../../../src/infrastructure/projecting/shared-projections.js';
import { FakeClock } from '../../support/fake-clock.js';
import { keptLog } from '../../support/logs.js';

const METRICS = { waiting: 0, unreadable: 0, stalled: [], rebuilding: null };
const LAG = { eventsBehind: 0, atLeast: false, position: null, head: null, lastEventAt: null };

function readSide(stop: () => Promise<void>) {
  const log = keptLog();
  const story: string[] = [];
  const projections = new SharedProjections({
    newRunner: () => ({
      start: () => Promise.resolve(void story.push('started')),
      stop: () => stop().finally(() => story.push('stopped')),
      reached: () => Promise.resolve(),
      lag: () => Promise.resolve(LAG),
      metrics: () => METRICS,
    }),
    stored: { position: () => Promise.resolve(null) },
    head: {
      behind: () => Promise.resolve({ head: null, eventsBehind: 0, atLeast: false }),
      nothingBetween: () => Promise.resolve(false),
    },
    clock: new FakeClock(),
    log,
  });
  return { projections, story, log };
}

describe('the read side under its lease', () => {
  it('is driven, ended and driven again', async () => {
    const { projections, story } = readSide(() => Promise.resolve());
    await projections.gained();
    await projections.ended();
    await projections.gained();
    expect(story).toStrictEqual(['started', 'stopped', 'started']);
  });

  it('is driven again also after an end that failed, which is told', async () => {
    const { projections, story, log } = readSide(() => Promise.reject(new Error('the connection was lost')));
    await projections.gained();
    await projections.ended();
    await projections.gained();
    expect(story).toStrictEqual(['started', 'stopped', 'started']);
    expect(log.errors()).toStrictEqual(['projections did not end cleanly']);
  });
});
