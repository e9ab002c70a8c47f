/** How long we wait for Fortnox, in milliseconds. */
export type SyncTimings = {
  /** For an unknown outcome, which may still turn out as executed. From the last moment a request may have left us: the client's time-out and a minute for gateways and queues. */
  readonly quietMs: number;
  /** Between the two reads that must both be negative: Fortnox's search was seen to lag 5-7 s. */
  readonly betweenReadsMs: number;
  /** From one sweep of a company for changes by hand to the next. */
  readonly betweenSweepsMs: number;
};
