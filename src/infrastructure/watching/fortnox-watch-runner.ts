import type { FortnoxWatch } from '../../application/watching/fortnox-watch.js';
import type { Clock } from '../../application/ports/clock.port.js';
import { pause } from '../event-store/pause.js';
import type { Log } from '../logging/log.js';

type Parts = {
  readonly watch: Pick<FortnoxWatch, 'waiting' | 'look'>;
  readonly clock: Clock;
  readonly log: Log;
  /** From one look around to the next. */
  readonly everyMs: number;
};

/** Drives the watch: connections side by side, never two looks at one connection at once, a failed look is made again. */
export class FortnoxWatchRunner {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private readonly looks = new Map<string, Promise<void>>();

  constructor(private readonly parts: Parts) {}

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    await Promise.all(this.looks.values());
  }

  private async run(): Promise<void> {
    const { clock, everyMs } = this.parts;
    for (;;) {
      await pause(clock, everyMs, this.stopping.signal);
      if (this.stopping.signal.aborted) return;
      await this.lookAround();
    }
  }

  private async lookAround(): Promise<void> {
    const { watch, log } = this.parts;
    try {
      for (const connectionId of await watch.waiting()) this.look(connectionId);
    } catch (error) {
      log.warn({ component: 'watch', error }, 'nobody could tell which documents wait for Fortnox; trying again');
    }
  }

  private look(connectionId: string): void {
    if (this.looks.has(connectionId)) return;
    const { watch, log } = this.parts;
    const look = watch
      .look(connectionId)
      .catch((error: unknown) => {
        log.warn({ component: 'watch', connectionId, error }, 'Fortnox could not be looked at; trying again');
      })
      .finally(() => this.looks.delete(connectionId));
    this.looks.set(connectionId, look);
  }
}
