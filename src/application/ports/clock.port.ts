/** Time comes only from here, so that tests and the simulation decide it. */
export interface Clock {
  /** ISO-8601 UTC with milliseconds. */
  now(): string;
  /** The calendar date in Europe/Stockholm, YYYY-MM-DD. */
  today(): string;
  /** Milliseconds from an arbitrary start that never jump. */
  monotonicMs(): number;
  /** Resolves after `ms`; rejects with the signal's reason when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
