import type { FakeClock } from './fake-clock.js';

const STEP_MS = 500;

/** Lets the fake clock run until the work is done; fails when it is not within so much of the clock's time. */
export async function driven<T>(clock: FakeClock, work: Promise<T>, { withinMs = 3_600_000 } = {}): Promise<T> {
  const progress = { isSettled: false };
  const settled = work.finally(() => {
    progress.isSettled = true;
  });
  settled.catch(() => undefined);
  const endsAt = clock.monotonicMs() + withinMs;
  await clock.advance(0);
  while (!progress.isSettled) {
    if (clock.monotonicMs() >= endsAt) throw new Error(`the work stands still after ${withinMs} ms`);
    await clock.advance(STEP_MS);
  }
  return settled;
}
