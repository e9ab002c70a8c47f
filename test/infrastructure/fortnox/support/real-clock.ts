import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../../../src/application/ports/clock.port.js';

export const realClock: Clock = {
  now: () => new Date().toISOString(),
  today: () => new Date().toISOString().slice(0, 10),
  monotonicMs: () => performance.now(),
  sleep: (ms, signal) => sleep(ms, undefined, signal === undefined ? {} : { signal }),
};
