import type { Clock } from '../../../application/ports/clock.port.js';
import { AdaptiveMargin } from './adaptive-margin.js';
import { SendLog, type Slot } from './send-log.js';
import { UsualAnswer } from './usual-answer.js';
import { WaitingLine, type Rank, type Waiting } from './waiting-line.js';

export type RateLimit = { readonly limit: number; readonly windowMs: number };

export type Turn = { readonly rank: Rank; readonly signal?: AbortSignal | undefined };

/** The right to send one call. Every permit ends in `sending` or `unused`. */
export interface Permit {
  /**
   * The first byte leaves now: the window counts from here, not from when the wait ended.
   * @throws PermitLost when our part of the limit has become less since: nothing may be sent
   */
  sending(): void;
  /** The answer is here, which bounds when Fortnox can have counted the call. */
  answered(): void;
  /** Nothing left: the slot is free again. Does nothing after `sending`. */
  unused(): void;
}

/** A process that slept, or has to share now, wakes with permits that are another's by then (I8). */
export class PermitLost extends Error {
  override readonly name = 'PermitLost';
  constructor() {
    super('our part of the limit has become less while this waited to be sent');
  }
}

const FIRST_OVERLOAD_PAUSE_MS = 1_000;
const LONGEST_OVERLOAD_PAUSE_MS = 30_000;
const LOOK_AGAIN_MS = 250;

/**
 * A sliding log of send times (performance.md 4.2). Work-conserving: whenever the window has room and someone waits,
 * someone goes. Rejects a turn with the signal's reason when its caller stops waiting.
 */
export class RateLimiter {
  private readonly log: SendLog;
  private readonly margin: AdaptiveMargin;
  private readonly usualAnswer = new UsualAnswer();
  private readonly line = new WaitingLine();
  private pausedUntil = -Infinity;
  private overloadPauseMs = FIRST_OVERLOAD_PAUSE_MS;
  private wake: { readonly at: number; readonly alarm: AbortController } | null = null;
  private closedBecause: Error | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly rate: RateLimit,
    /** How much of the limit is ours at this moment, where other processes call for the company too. */
    share: () => number = () => rate.limit,
  ) {
    this.log = new SendLog(share);
    this.margin = new AdaptiveMargin(rate.windowMs);
  }

  get marginMs(): number {
    return this.margin.ms;
  }

  /** Nobody waits, no pause is on, and the window holds no call: a new limiter would decide the same. */
  get isIdle(): boolean {
    const now = this.clock.monotonicMs();
    return this.line.isEmpty && now >= this.pausedUntil && this.log.taken(now, this.spanMs) === 0;
  }

  permit({ rank, signal }: Turn): Promise<Permit> {
    return new Promise((resolve, reject) => {
      if (this.closedBecause !== null) {
        reject(this.closedBecause);
        return;
      }
      if (signal?.aborted === true) {
        reject(abortReason(signal));
        return;
      }
      const leave = (): void => {
        this.line.leave(rank, waiting);
        if (this.line.isEmpty) this.cancelWake();
        reject(abortReason(signal));
      };
      const waiting: Waiting = {
        grant: () => {
          signal?.removeEventListener('abort', leave);
          resolve(this.permitFor(this.log.take()));
        },
        refuse: (reason) => {
          signal?.removeEventListener('abort', leave);
          reject(reason);
        },
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.line.join(rank, waiting);
      this.serve();
    });
  }

  /** A permit when the window has room and nobody waits for it, else null. */
  permitNow(): Permit | null {
    const now = this.clock.monotonicMs();
    const isFree =
      this.closedBecause === null && this.line.isEmpty && now >= this.pausedUntil && this.log.hasRoom(now, this.spanMs);
    return isFree ? this.permitFor(this.log.take()) : null;
  }

  /** An answer other than 429: the window is as we think. */
  accepted(): void {
    this.margin.accepted();
    this.overloadPauseMs = FIRST_OVERLOAD_PAUSE_MS;
  }

  /**
   * Fortnox refused a call for its rate, the `times`th time. The call stays in the log, because Fortnox may count it
   * too. Refusals in a row mean that others share the window: then the pause doubles up to a whole window.
   */
  refused(sentAt: number, { times, retryAfterMs }: { times: number; retryAfterMs: number | null }): void {
    this.margin.refused(sentAt, this.clock.monotonicMs());
    const { windowMs, limit } = this.rate;
    this.pause(retryAfterMs ?? Math.min(this.spanMs, (windowMs / limit) * 2 ** (times - 1)));
  }

  /** 502, 503, 504: the company rests, longer each time until an ordinary answer comes. */
  overloaded(retryAfterMs: number | null): void {
    this.pause(retryAfterMs ?? this.overloadPauseMs);
    this.overloadPauseMs = Math.min(LONGEST_OVERLOAD_PAUSE_MS, this.overloadPauseMs * 2);
  }

  /** Sends everyone home; what has its permit goes on. */
  close(reason: Error): void {
    this.closedBecause = reason;
    this.cancelWake();
    for (let waiting = this.line.next(); waiting !== undefined; waiting = this.line.next()) waiting.refuse(reason);
  }

  private get spanMs(): number {
    return this.rate.windowMs + this.margin.ms;
  }

  private pause(ms: number): void {
    this.pausedUntil = Math.max(this.pausedUntil, this.clock.monotonicMs() + ms);
  }

  private serve(): void {
    const now = this.clock.monotonicMs();
    while (now >= this.pausedUntil && this.log.hasRoom(now, this.spanMs)) {
      const next = this.line.next();
      if (next === undefined) return;
      next.grant();
    }
    if (!this.line.isEmpty) this.wakeAt(Math.max(this.pausedUntil, this.nextRoomAt(now)), now);
  }

  private nextRoomAt(now: number): number {
    if (this.log.hasRoom(now, this.spanMs)) return now;
    // With nothing taken and no room, the share is nought until others make room.
    return this.log.taken(now, this.spanMs) === 0 ? now + LOOK_AGAIN_MS : this.log.roomAt(this.spanMs);
  }

  /** An earlier wake is enough: it looks again. No time is known while every slot waits for its socket. */
  private wakeAt(at: number, now: number): void {
    if (at === Infinity || (this.wake !== null && this.wake.at <= at)) return;
    this.cancelWake();
    const alarm = new AbortController();
    this.wake = { at, alarm };
    void this.clock.sleep(Math.ceil(at - now), alarm.signal).then(
      () => {
        this.wake = null;
        this.serve();
      },
      (reason: unknown) => {
        if (!alarm.signal.aborted) throw reason;
      },
    );
  }

  /** With nobody waiting a timer would only keep the process alive. */
  private cancelWake(): void {
    this.wake?.alarm.abort();
    this.wake = null;
  }

  private permitFor(slot: Slot): Permit {
    return {
      sending: () => {
        const now = this.clock.monotonicMs();
        if (!this.log.holds(now, this.spanMs)) throw new PermitLost();
        slot.sentAt = now;
        this.serve();
      },
      answered: () => {
        if (slot.sentAt === null) return;
        slot.sentAt = this.usualAnswer.countedBy(slot.sentAt, this.clock.monotonicMs());
      },
      unused: () => {
        if (slot.sentAt !== null) return;
        this.log.giveBack(slot);
        this.serve();
      },
    };
  }
}

function abortReason(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new Error('the caller stopped waiting', { cause: reason });
}
