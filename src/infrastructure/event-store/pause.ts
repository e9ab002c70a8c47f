import type { Clock } from '../../application/ports/clock.port.js';

/** Waits, but no longer than until the signal: a stop ends a wait and is no error of the one who waits. */
export async function pause(clock: Clock, ms: number, stop: AbortSignal): Promise<void> {
  try {
    await clock.sleep(ms, stop);
  } catch (error) {
    if (!stop.aborted) throw error;
  }
}
