import type { ProjectionProgress } from './application/ports/projection-progress.port.js';
import type { ProjectionRunner } from './infrastructure/projecting/projection-runner.js';

const PATIENCE_MS = 5_000;

/** The read side's progress for adapters that are built before the runner is. */
export function progressOf(): {
  readonly progress: ProjectionProgress;
  readonly of: (runner: ProjectionRunner) => void;
} {
  let runner: ProjectionRunner | null = null;
  const running = (): ProjectionRunner => {
    if (runner === null) throw new Error('projections are not built yet');
    return runner;
  };
  const progress: ProjectionProgress = {
    reached: (position, timeoutMs = PATIENCE_MS) => running().reached(position, timeoutMs),
    caughtUp: async (timeoutMs = PATIENCE_MS) => {
      const lag = await running().lag();
      if (lag?.head) await running().reached(lag.head, timeoutMs);
    },
  };
  return {
    progress,
    of: (built) => {
      runner = built;
    },
  };
}
