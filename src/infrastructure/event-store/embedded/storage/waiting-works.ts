import { DeadlinePassed } from './store-errors.js';
import { sizeOf } from './stored-event.js';
import type { Work, WorkResult } from './work.js';

/** Bounds of one commit, so that a flood does not become one giant statement. */
const COMMIT_LIMITS = { works: 2_000, bytes: 8 * 1024 * 1024 };

/** Work and the caller who waits for it; a second settling is ignored. */
export type Waiting = {
  readonly work: Work;
  readonly settle: (outcome: WorkResult | Error) => void;
  /** The caller has its answer already (deadline): the work must not be started any more. */
  abandoned: boolean;
};

/** Work in the order it came. */
export class WaitingWorks {
  private waiting: Waiting[] = [];

  get isEmpty(): boolean {
    return this.waiting.length === 0;
  }

  /** Settles with the outcome, or rejects with DeadlinePassed when the deadline comes first. */
  add(work: Work): Promise<WorkResult> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        work,
        abandoned: false,
        settle: (outcome) => {
          clearTimeout(timer);
          if (outcome instanceof Error) reject(outcome);
          else resolve(outcome);
        },
      };
      const timer =
        work.deadlineAt === undefined ? undefined : setTimeout(abandon, work.deadlineAt - Date.now(), waiting);
      this.waiting.push(waiting);
    });
  }

  /** The work of the next commit: at least one piece, without what has been abandoned. */
  take(): Waiting[] {
    let [count, bytes] = [0, 0];
    for (const { work } of this.waiting) {
      bytes += work.events.reduce((sum, event) => sum + sizeOf(event), 0);
      if (count > 0 && (bytes > COMMIT_LIMITS.bytes || count >= COMMIT_LIMITS.works)) break;
      count += 1;
    }
    const taken = this.waiting.slice(0, count);
    this.waiting = this.waiting.slice(count);
    return taken.filter(({ abandoned }) => !abandoned);
  }

  takeAll(): Waiting[] {
    const taken = this.waiting;
    this.waiting = [];
    return taken;
  }
}

function abandon(waiting: Waiting): void {
  waiting.abandoned = true;
  waiting.settle(new DeadlinePassed());
}
