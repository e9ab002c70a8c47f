import type { LogEvent } from '../event-store/unreadable-event.js';

/** Events that wait while the page before them commits: one at a time when idle, full pages when catching up. */
export class PageBuffer {
  private waiting: LogEvent[] = [];
  private roomWaiters: (() => void)[] = [];

  constructor(private readonly pageSize: number) {}

  get isEmpty(): boolean {
    return this.waiting.length === 0;
  }

  get size(): number {
    return this.waiting.length;
  }

  /** Pending while there is a page too many. */
  add(event: LogEvent): Promise<void> | void {
    this.waiting.push(event);
    if (this.waiting.length < 2 * this.pageSize) return;
    return new Promise((resolve) => this.roomWaiters.push(resolve));
  }

  nextPage(): readonly LogEvent[] {
    const page = this.waiting.slice(0, this.pageSize);
    this.waiting = this.waiting.slice(this.pageSize);
    this.makeRoom();
    return page;
  }

  makeRoom(): void {
    const waiters = this.roomWaiters;
    this.roomWaiters = [];
    for (const resume of waiters) resume();
  }
}
