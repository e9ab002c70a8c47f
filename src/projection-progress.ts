import type { ProjectionProgress } from './application/ports/projection-progress.port.js';
import type { SharedProjections } from './infrastructure/projecting/shared-projections.js';

const PATIENCE_MS = 5_000;

/** The read side's progress for adapters that are built before the runner is. */
export function progressOf(): {
  readonly progress: ProjectionProgress;
  readonly of: (runner: SharedProjections) => void;
} {
  let runner: SharedProjections | null = null;
  const running = (): SharedProjections => {
    if (runner === null) throw new Error('projections are not built yet');
    return runner;
  };
  const progress: ProjectionProgress = {
    reached: (position, timeoutMs = PATIENCE_MS) => running().reached(position, timeoutMs),
    caughtUp: async (timeoutMs = PATIENCE_MS) => {
      const { head } = await running().lag();
      if (head) await running().reached(head, timeoutMs);
    },
  };
  return {
    progress,
    of: (built) => {
      runner = built;
    },
  };
}
