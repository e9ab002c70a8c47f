import type { Clock } from '../../application/ports/clock.port.js';
import type { LogPosition } from '../../application/ports/event-store.port.js';
import type { LogHead } from '../event-store/log-head.js';
import { isReached, positionText } from '../event-store/log-position.js';
import { pause } from '../event-store/pause.js';
import { untilPassed } from '../event-store/until-passed.js';
import type { Log } from '../logging/log.js';
import type { ProjectionMetrics, ProjectionRunner } from './projection-runner.js';
import type { StoredProgress } from './stored-progress.js';

const START_AGAIN_AFTER_MS = 1_000;

type Runner = Pick<ProjectionRunner, 'start' | 'stop' | 'reached' | 'lag' | 'metrics'>;

export type SharedProjectionsParts = {
  readonly newRunner: (onTakenOver: () => void) => Runner;
  readonly stored: Pick<StoredProgress, 'position'>;
  readonly head: Pick<LogHead, 'behind' | 'nothingBetween'>;
  readonly clock: Clock;
  readonly log: Log;
};

const IDLE: ProjectionMetrics = { waiting: 0, unreadable: 0, stalled: [], rebuilding: null };

/** The read side of an installation: driven by the process that has its lease, followed in the tables by the others. */
export class SharedProjections {
  private runner: Runner | null = null;
  private ours = new AbortController();
  private driving: Promise<void> = Promise.resolve();

  constructor(private readonly parts: SharedProjectionsParts) {}

  /** Drives them from now on; resolves when they are under way, or have to be tried again. */
  async gained(): Promise<void> {
    this.ours = new AbortController();
    const { signal } = this.ours;
    await new Promise<void>((underWay) => {
      this.driving = this.driving.then(() => this.drive(signal, underWay));
    });
  }

  /** Resolves when this process writes no row any more. */
  async ended(): Promise<void> {
    this.ours.abort();
    await this.driving;
  }

  /** Resolves when all rows hold everything up to this position. @throws NotReachedInTime */
  async reached(position: LogPosition, timeoutMs: number): Promise<void> {
    if (this.runner) return this.runner.reached(position, timeoutMs);
    const { clock, stored, head } = this.parts;
    let behind: LogPosition | null = null;
    const hasPassed = async (): Promise<boolean> => {
      behind = await stored.position();
      return isReached(position, behind) || head.nothingBetween(behind, position);
    };
    const laggards = (): string => `the process that drives the read side is at ${positionText(behind)}`;
    await untilPassed({ clock, position, timeoutMs, hasPassed, laggards });
  }

  /** How many events the rows do not show yet, and where the log ends. */
  async lag(): Promise<{ readonly eventsBehind: number; readonly head: LogPosition | null }> {
    const own = await this.runner?.lag();
    return own ?? this.parts.head.behind(await this.parts.stored.position());
  }

  metrics(): ProjectionMetrics {
    return this.runner?.metrics() ?? IDLE;
  }

  /** Two that drive at once find each other out by the checkpoints: whoever has the lease goes on from what is stored. */
  private async drive(ours: AbortSignal, underWay: () => void): Promise<void> {
    const { newRunner, clock, log } = this.parts;
    while (!ours.aborted) {
      const takenOver = new AbortController();
      const runner = newRunner(() => takenOver.abort());
      try {
        await runner.start();
        this.runner = runner;
        underWay();
        await aborted(AbortSignal.any([ours, takenOver.signal]));
      } catch (error) {
        log.warn({ component: 'projections', retryInMs: START_AGAIN_AFTER_MS, error }, 'projections did not start');
      }
      underWay();
      this.runner = null;
      await this.stop(runner);
      // Ends at once when they are another process's now.
      await pause(clock, START_AGAIN_AFTER_MS, ours);
    }
  }

  /** One that cannot end cleanly writes nothing more: the next one's checkpoints stand against it. */
  private async stop(runner: Runner): Promise<void> {
    try {
      await runner.stop();
    } catch (error) {
      this.parts.log.error({ component: 'projections', error }, 'projections did not end cleanly');
    }
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
