import { setImmediate } from 'node:timers/promises';

/** Waits for a condition, giving the event loop its turns; fails after five seconds, naming what it waited for. */
export async function until(what: string, condition: () => Promise<boolean>): Promise<void> {
  const limit = Date.now() + 5000;
  while (!(await condition())) {
    if (Date.now() > limit) throw new Error(`Waited in vain for ${what}`);
    await setImmediate();
  }
}
