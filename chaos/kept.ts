import { setTimeout as pass } from 'node:timers/promises';
import type { Program } from '../test/e2e/support/program.js';

/** Between a start that failed, as all do while PostgreSQL is away, and the next. */
const START_AGAIN_MS = 200;

type Running = { readonly program: Program };

/** A program that is started again whenever it ends, as a service manager does. */
export class Kept<T extends Running> {
  private now: T | null = null;
  private sleeper: T | null = null;
  private isKept = true;
  /** Why the last start failed; for the report of one that never comes up. */
  lastFailure: unknown = null;

  private constructor(
    private readonly start: () => Promise<T>,
    private readonly onChange: () => void,
  ) {}

  static async keep<T extends Running>(start: () => Promise<T>, onChange: () => void = () => undefined) {
    const kept = new Kept(start, onChange);
    kept.now = await start();
    void kept.keep();
    return kept;
  }

  /** Null while it is down or stopped. */
  get awake(): T | null {
    return this.now === this.sleeper ? null : this.now;
  }

  /** SIGKILL; false when there is nothing to kill. */
  kill(): boolean {
    void this.now?.program.kill();
    return this.now !== null;
  }

  /** SIGSTOP, and SIGCONT so much later; false when it does not run. It may be killed in its sleep. */
  async sleep(ms: number): Promise<boolean> {
    const sleeper = this.awake;
    if (sleeper === null) return false;
    this.sleeper = sleeper;
    process.kill(sleeper.program.pid, 'SIGSTOP');
    this.onChange();
    const isAlive = await Promise.race([pass(ms, true), sleeper.program.exited.then(() => false)]);
    if (isAlive) process.kill(sleeper.program.pid, 'SIGCONT');
    this.sleeper = null;
    this.onChange();
    return true;
  }

  /** What runs now goes on, but is not started again. */
  leave(): void {
    this.isKept = false;
  }

  private async keep(): Promise<void> {
    await this.now?.program.exited;
    this.now = null;
    if (!this.isKept) return;
    await this.startAgain();
    return this.keep();
  }

  private async startAgain(): Promise<void> {
    try {
      this.now = await this.start();
      this.onChange();
    } catch (error) {
      this.lastFailure = error;
      await pass(START_AGAIN_MS);
    }
  }
}
