import type { LogPosition } from './event-store.port.js';

export const PROJECTION_PROGRESS = Symbol('ProjectionProgress');

/** How far the read side has come, so that whoever wrote can read what was written. */
export interface ProjectionProgress {
  /** Resolves when all rows hold everything up to this position; rejects after `timeoutMs`, naming who lags. */
  reached(position: LogPosition, timeoutMs?: number): Promise<void>;
  /** The same for the head of the log as of now. */
  caughtUp(timeoutMs?: number): Promise<void>;
}
