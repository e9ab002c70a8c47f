/** How long an unknown outcome may still turn out to have been executed (milliseconds). */
export type SyncTimings = {
  /** From the last moment a request may have left us: the client's time-out and a minute for gateways and queues. */
  readonly quietMs: number;
  /** Between the two reads that must both be negative: Fortnox's search was seen to lag 5-7 s. */
  readonly betweenReadsMs: number;
};
