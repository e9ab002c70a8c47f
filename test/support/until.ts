import { setTimeout as wait } from 'node:timers/promises';

const POLL_MS = 10;

/** Waits for a condition, never for a time; fails with the description when it does not come true in time. */
export async function until(
  description: string,
  condition: () => boolean | Promise<boolean>,
  { withinMs = 10_000 }: { readonly withinMs?: number } = {},
): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`not within ${withinMs} ms: ${description}`);
    await wait(POLL_MS);
  }
}
