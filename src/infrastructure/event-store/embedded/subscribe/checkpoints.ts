import type { ReadOutput } from '../read/read-output.js';
import { checkpoint } from './notices.js';

/**
 * Progress of a filtered subscription. Sent after a fixed number of events looked at, and when the log is idle, because
 * a subscriber whose events are rare would otherwise start far back after every restart.
 */
export class Checkpoints {
  private lookedAt = 0;
  private latest: bigint | undefined;

  constructor(
    private readonly output: ReadOutput,
    private readonly interval: number,
  ) {}

  /** Call for every event looked at, after it was sent if it matched. */
  passed(position: bigint): void {
    this.lookedAt += 1;
    this.latest = position;
    if (this.lookedAt >= this.interval) this.flush();
  }

  /** There is progress the subscriber has not heard of. */
  get pending(): boolean {
    return this.latest !== undefined;
  }

  flush(): void {
    if (this.latest !== undefined) this.output.send(checkpoint(this.latest));
    this.latest = undefined;
    this.lookedAt = 0;
  }
}
