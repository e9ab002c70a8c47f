import type { ReadOutput } from '../read/read-output.js';
import { caughtUp, fellBehind } from './notices.js';

/** Tells the subscriber once each time it reaches the end of the log, and once each time it drops behind again. */
export class LiveState {
  private live = false;

  constructor(private readonly output: ReadOutput) {}

  /** Returns true when this is news. */
  reachedEnd(): boolean {
    if (this.live) return false;
    this.live = true;
    this.output.send(caughtUp());
    return true;
  }

  mustCatchUp(): void {
    if (this.live) this.output.send(fellBehind());
    this.live = false;
  }
}
