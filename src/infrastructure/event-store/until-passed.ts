import type { Clock } from '../../application/ports/clock.port.js';
import { EventStoreUnavailable, type LogPosition } from '../../application/ports/event-store.port.js';
import { positionText } from './log-position.js';

const LONGEST_WAIT_MS = 100;

/** A reader of the log did not get far enough in time; the message names who is behind. */
export class NotReachedInTime extends Error {
  override readonly name = 'NotReachedInTime';
  readonly canRetryHelp = true;
}

export type Question = {
  readonly clock: Clock;
  readonly position: LogPosition;
  readonly timeoutMs: number;
  readonly hasPassed: () => Promise<boolean>;
  /** Who is behind, and where. */
  readonly laggards: () => string;
};

/** Asks until the answer is yes. @throws NotReachedInTime */
export async function untilPassed({ clock, position, timeoutMs, hasPassed, laggards }: Question): Promise<void> {
  const deadline = clock.monotonicMs() + timeoutMs;
  for (let waitMs = 5; !(await answer(hasPassed)); waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
    if (clock.monotonicMs() >= deadline) {
      throw new NotReachedInTime(`${positionText(position)} not reached within ${timeoutMs} ms: ${laggards()}`);
    }
    await clock.sleep(waitMs);
  }
}

/** A log that does not answer just now has not been read up to the position either. */
async function answer(hasPassed: () => Promise<boolean>): Promise<boolean> {
  try {
    return await hasPassed();
  } catch (error) {
    if (error instanceof EventStoreUnavailable) return false;
    throw error;
  }
}
