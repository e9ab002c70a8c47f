import type { Watch } from '../../application/watching/watch.js';
import type { Clock } from '../../application/ports/clock.port.js';
import { pause } from '../event-store/pause.js';
import type { Log } from '../logging/log.js';

type Parts = {
  /** By what they look for, as the log names them. */
  readonly watches: Readonly<Record<string, Watch>>;
  readonly clock: Clock;
  readonly log: Log;
  /** From one look around to the next. */
  readonly everyMs: number;
};

/** Drives the watches: connections side by side, never two looks of one watch at one connection at once; a failed look is made again. */
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
    const { watches, log } = this.parts;
    for (const [name, watch] of Object.entries(watches)) {
      try {
        for (const connectionId of await watch.waiting()) this.look(name, watch, connectionId);
      } catch (error) {
        log.warn({ component: 'watch', name, error }, 'nobody could tell what to look at in Fortnox; trying again');
      }
    }
  }

  private look(name: string, watch: Watch, connectionId: string): void {
    const key = `${name} ${connectionId}`;
    if (this.looks.has(key)) return;
    const look = watch
      .look(connectionId)
      .catch((error: unknown) => {
        const about = { component: 'watch', name, connectionId, error };
        this.parts.log.warn(about, 'Fortnox could not be looked at; trying again');
      })
      .finally(() => this.looks.delete(key));
    this.looks.set(key, look);
  }
}
