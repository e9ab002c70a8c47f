import type { Clock } from '../../application/ports/clock.port.js';
import { subjectOf, type Subject } from './lease.js';

/** Leases are renewed so often, and other workers counted: what we know of them is no newer. */
export const KNOWN_TO_MS = 1_000;
/** Of a window's calls, left to the workers that do not have the lease: for people who ask them about the connection. */
const FOR_GUESTS = 5;

type Parts = {
  readonly clock: Clock;
  readonly windowMs: number;
  readonly leases: {
    holds(subject: Subject): boolean;
    /** Workers alive at the last look, this one among them. */
    readonly workers: number;
    /** Since when, by the clock's monotonic time, they count us; infinite while they may not. */
    readonly countedSinceMs: number;
  };
};

/**
 * I8: how many of a window's calls are ours, without asking anybody at each call. Whoever has a connection's lease has
 * all of them while it is alone, and leaves some to the others when it is not. What a former worker sent counts for a
 * window longer: until then only a guest's share is used, and none until the others must have heard of us and what they
 * sent before counts no more.
 */
export class SharedRate {
  private readonly fullFrom = new Map<Subject, number>();

  constructor(private readonly parts: Parts) {}

  /** A lease is ours from now on; how long the calls of whoever had it still count, in milliseconds. */
  gained(subject: Subject, unusedForMs: number | null): number {
    const waitMs = unusedForMs === null ? 0 : Math.max(this.parts.windowMs + KNOWN_TO_MS - unusedForMs, 0);
    this.fullFrom.set(subject, this.parts.clock.monotonicMs() + waitMs);
    return waitMs;
  }

  readonly of = (connectionId: string, limit: number): number => {
    const { leases, clock, windowMs } = this.parts;
    const others = Math.max(leases.workers - 1, 0);
    const guests = Math.max(Math.min(FOR_GUESTS, Math.floor(limit / 2)), others);
    const subject = subjectOf(connectionId);
    const now = clock.monotonicMs();
    if (leases.holds(subject) && now >= (this.fullFrom.get(subject) ?? 0)) return others === 0 ? limit : limit - guests;
    const guestFrom = leases.countedSinceMs + windowMs + 2 * KNOWN_TO_MS;
    return now < guestFrom ? 0 : Math.floor(guests / Math.max(others, 1));
  };
}
