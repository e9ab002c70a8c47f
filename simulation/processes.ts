import type { LogPosition } from '../src/application/ports/event-store.port.js';
import type { Ordeal } from './faults.js';
import type { Life } from './kernel/life.js';
import type { Machines } from './machines.js';
import { VirtualProcess } from './virtual-process.js';

type Parts = {
  readonly machines: Machines;
  /** Told how long what befalls a process is trouble, virtual milliseconds. */
  readonly onTrouble: (until: number) => void;
};

/** The two processes of a run, with a supervisor who starts each again. */
export class Processes {
  private readonly places: (VirtualProcess | null)[] = [null, null];
  private boots = 0;

  constructor(private readonly parts: Parts) {}

  get alive(): readonly VirtualProcess[] {
    return this.started.filter(({ life }) => life.isAlive);
  }

  /** Also those that have come to their end since. */
  get started(): readonly VirtualProcess[] {
    return this.places.filter((process) => process !== null);
  }

  /** Whether the one that has the connection has done everything up to there. */
  haveDone(connectionId: string, upTo: LogPosition): boolean {
    return this.alive.some(({ leases, sagas }) => {
      if (!leases.holds(`connection/${connectionId}`)) return false;
      const at = sagas.positionOf(connectionId);
      return at !== null && at.commit >= upTo.commit && sagas.metrics().unfinished === 0;
    });
  }

  boot(place: number): void {
    this.boots += 1;
    const process = new VirtualProcess(this.parts.machines, `boot ${this.boots}`);
    this.places[place] = process;
    this.parts.machines.scheduler.note(`boot ${place}`);
    process.start().catch(() => {
      if (!process.life.isAlive) return;
      // As a supervisor would: a process that cannot start ends, and is started again.
      process.life.end();
      this.parts.machines.scheduler.after(1_000, () => this.boot(place));
    });
  }

  befallOwnerOf(life: Life, how: Ordeal): void {
    this.befall(
      this.places.findIndex((process) => process?.life === life),
      how,
    );
  }

  befall(which: number, how: Ordeal): void {
    const process = this.places[which];
    if (process?.life.isAlive !== true) return;
    const { machines, onTrouble } = this.parts;
    const { scheduler } = machines;
    switch (how.kind) {
      case 'clock':
        process.life.clockOffMs += how.byMs;
        return;
      case 'freeze':
        process.life.freeze(how.forMs);
        onTrouble(scheduler.now + how.forMs);
        return;
      case 'crash':
        process.life.end();
        this.places[which] = null;
        this.comesBack(which, how.backAfterMs);
        return;
      case 'restart':
        this.places[which] = null;
        this.tellToStop(process);
        // The supervisor's patience: what has not stopped by then is killed.
        scheduler.after(10_000, () => process.life.end());
        this.comesBack(which, 10_000 + how.backAfterMs);
    }
  }

  /** SIGTERM: heard when awake, and the end at once of whoever does not listen yet. */
  private tellToStop(process: VirtualProcess): void {
    const end = (): void => process.life.end();
    process.life.hear(() => {
      if (process.hasStarted) process.stop().then(end, end);
      else end();
    });
  }

  private comesBack(which: number, afterMs: number): void {
    const { machines, onTrouble } = this.parts;
    const { scheduler } = machines;
    onTrouble(scheduler.now + afterMs);
    scheduler.after(afterMs, () => this.boot(which));
  }
}
