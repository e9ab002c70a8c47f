/** Who works on which connection: at most one process at a time (reliability 2.5). */
export interface Leases {
  /**
   * The fencing number under which this process works on the connection now; it grows each time the connection changes
   * hands. Asked right before whatever another worker must not see happen twice.
   * @throws LeaseLost when another process may have taken over
   */
  fence(connectionId: string): bigint;
}

/** Another process works on the connection, or may: this one must not write for it any more. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
  /** Whoever has the lease does the work; it may come back to us, too. */
  readonly canRetryHelp = true;
  constructor(readonly connectionId: string) {
    super(`connection ${connectionId} is worked on by another process`);
  }
}
