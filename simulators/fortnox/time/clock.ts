/** Time as the simulator sees it, so that tests can move it. Instants are milliseconds since 1970 (UTC). */
export interface Clock {
  now(): number;
  /** Runs the action once, `delayMs` later. */
  after(delayMs: number, action: () => void): void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  // unref: a pending late execution must not keep a stopped simulator alive.
  after: (delayMs, action) => {
    setTimeout(action, delayMs).unref();
  },
};
