import { SlidingWindow } from './sliding-window.js';

/** Fortnox's own. A shorter window with the same count lets a demonstration or a measurement run faster. */
export const FORTNOX_WINDOW_MS = 5000;
const CALLS_PER_WINDOW = 25;

/** What one client did to one tenant, and whether the next call is still within 25 per 5 s (fortnox.md 3). */
export class Traffic {
  requests = 0;
  refused = 0;
  /** Calls that arrived with another method than GET. */
  writes = 0;
  maxInWindow = 0;
  readonly byRoute = new Map<string, number>();
  /** When each authorised call arrived, refused ones too; for measurements that reckon from the times themselves. */
  readonly arrivals: number[] = [];
  /** A refused call arrives but takes no place, so that a client which waits gets through. */
  private readonly admitted: SlidingWindow;
  private readonly arrived: SlidingWindow;

  constructor(windowMs: number) {
    this.admitted = new SlidingWindow(windowMs);
    this.arrived = new SlidingWindow(windowMs);
  }

  count(method: string, path: string): void {
    const route = `${method} ${path}`;
    this.requests += 1;
    if (method !== 'GET') this.writes += 1;
    this.byRoute.set(route, (this.byRoute.get(route) ?? 0) + 1);
  }

  /** Counts an authorised call at its arrival; false when the window is full. */
  admit(instant: number, limited: boolean): boolean {
    this.arrivals.push(instant);
    this.arrived.add(instant);
    this.maxInWindow = Math.max(this.maxInWindow, this.arrived.countAt(instant));
    if (limited && this.admitted.countAt(instant) >= CALLS_PER_WINDOW) {
      this.refused += 1;
      return false;
    }
    this.admitted.add(instant);
    return true;
  }
}
