import { setTimeout as wait } from 'node:timers/promises';

const FIRST_POLL_MS = 5;
/** Asking takes from the very cores that the awaited work needs: the longer it takes, the seldomer. */
const LONGEST_POLL_MS = 100;

/** Waits for a condition, never for a time; fails with the description when it does not come true in time. */
export async function until(
  description: string,
  condition: () => boolean | Promise<boolean>,
  { withinMs = 10_000 }: { readonly withinMs?: number } = {},
): Promise<void> {
  const deadline = performance.now() + withinMs;
  for (let waitMs = FIRST_POLL_MS; !(await condition()); waitMs = Math.min(waitMs * 1.5, LONGEST_POLL_MS)) {
    if (performance.now() > deadline) throw new Error(`not within ${withinMs} ms: ${description}`);
    await wait(waitMs);
  }
}
