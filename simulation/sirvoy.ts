import type { Dice } from '../simulators/sirvoy/play/dice.js';
import type { Mishaps } from './doubles/mishaps.js';
import type { Scheduler } from './kernel/scheduler.js';
import type { VirtualProcess } from './virtual-process.js';

type Parts = {
  readonly scheduler: Scheduler;
  readonly dice: Dice;
  readonly mishaps: Mishaps;
  /** A process that answers at this moment; null: nobody does. */
  readonly server: () => VirtualProcess | null;
};

const ANSWERS_WITHIN_MS = 15_000;
/** Sirvoy tries ten times, waiting ever longer. */
const TRIES = 10;
const FIRST_WAIT_MS = 2_000;

/** Delivers bodies as Sirvoy does: until one try is answered 200, which may be more often than needed. */
export class Sirvoy {
  /** Bodies not answered yet. */
  underWay = 0;
  /** By connection: what was answered 200, and must not be lost. */
  readonly accepted: { readonly connectionId: string; readonly body: string }[] = [];
  /** Bodies given up after all tries. */
  lost = 0;

  constructor(private readonly parts: Parts) {}

  deliver(connectionId: string, body: string, delayMs: number): void {
    this.underWay += 1;
    this.parts.scheduler.after(delayMs, () => this.attempt(connectionId, body, 1));
  }

  private attempt(connectionId: string, body: string, nth: number): void {
    const { scheduler, server, mishaps } = this.parts;
    const process = server();
    const mishap = mishaps.next('sirvoy');
    const bytes = Buffer.from(body);
    const arrives = mishap?.how === 'cut-off' ? bytes.subarray(0, Math.floor(bytes.length * mishap.share)) : bytes;
    const once = { settled: false };
    const failed = (): void => {
      if (once.settled) return;
      once.settled = true;
      this.again(connectionId, body, nth);
    };
    scheduler.after(ANSWERS_WITHIN_MS, failed);
    process?.receive(connectionId, arrives).then(
      () => {
        // A connection that broke brings no answer, whatever was said.
        if (mishap !== null) {
          failed();
          return;
        }
        // A body whose answer comes too late is accepted all the same, and comes again.
        this.accepted.push({ connectionId, body });
        if (once.settled) return;
        once.settled = true;
        this.underWay -= 1;
      },
      () => failed(),
    );
  }

  private again(connectionId: string, body: string, nth: number): void {
    if (nth === TRIES) {
      this.lost += 1;
      this.underWay -= 1;
      return;
    }
    const waitMs = FIRST_WAIT_MS * 2 ** (nth - 1) + this.parts.dice.integer(0, 1_000);
    this.parts.scheduler.after(waitMs, () => this.attempt(connectionId, body, nth + 1));
  }
}
