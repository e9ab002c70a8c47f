import type { Scheduler } from './scheduler.js';

/** Whether a process runs. A dead one hears nothing any more, so none of its code goes on; a frozen one hears it later. */
export class Life {
  private frozenUntil = 0;
  private deadSince: number | null = null;
  /** How far its wall clock is from the truth, in milliseconds. */
  clockOffMs = 0;

  constructor(
    private readonly scheduler: Scheduler,
    /** For traces. */
    readonly name: string,
  ) {}

  get isAlive(): boolean {
    return this.deadSince === null;
  }

  /** Virtual milliseconds; null while it lives. */
  get endedAt(): number | null {
    return this.deadSince;
  }

  /** Virtual milliseconds; past for one that is not asleep. */
  get wakesAt(): number {
    return this.frozenUntil;
  }

  /** Between two happenings, so that no statement is cut in half. */
  end(): void {
    this.deadSince ??= this.scheduler.now;
  }

  /** As SIGSTOP does: its clock goes on. */
  freeze(forMs: number): void {
    this.frozenUntil = Math.max(this.frozenUntil, this.scheduler.now + forMs);
  }

  /** Lets the process hear something, now or when it wakes up. */
  hear(news: () => void): void {
    if (!this.isAlive) return;
    const { now } = this.scheduler;
    if (now < this.frozenUntil) this.scheduler.after(this.frozenUntil - now, () => this.hear(news));
    else news();
  }
}
