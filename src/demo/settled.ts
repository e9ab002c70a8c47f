import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonApi } from './json-api.js';
import type { Progress } from './progress.js';

const LOOK_EVERY_MS = 200;
const WITHIN_MS = 120_000;

/** Everything received has become facts, everything that followed from them is done, and the read side shows it. */
type Work = {
  readonly details: {
    readonly work: {
      readonly pendingBodies: number;
      readonly unfinishedEvents: number;
      readonly projectionLag: number;
    };
  };
};

export async function untilSettled(api: JsonApi, progress: Progress): Promise<void> {
  const deadline = Date.now() + WITHIN_MS;
  let most = 0;
  for (;;) {
    const { work } = (await api.get<Work>('/health/ready')).details;
    const left = work.pendingBodies + work.unfinishedEvents + work.projectionLag;
    most = Math.max(most, left);
    progress.show('Fortnox books what followed', most - left, most);
    if (left === 0) return;
    if (Date.now() > deadline) throw new Error(`not settled within ${WITHIN_MS / 1000} s: ${JSON.stringify(work)}`);
    await sleep(LOOK_EVERY_MS);
  }
}
