export type ConsentRequest = {
  /** Hex: the state itself is only in the browser that was sent to Fortnox. */
  readonly stateSha256: string;
  readonly connectionId: string;
  /** Who asked: the consent is written to the audit trail in their name. */
  readonly actor: string;
  /** ISO-8601 UTC. */
  readonly expiresAt: string;
};

/** Consents that were asked for and have not come back. */
export interface ConsentRequests {
  open(request: ConsentRequest): Promise<void>;
  /** Gives each request once, and none from its expiry on; `now` ISO-8601 UTC. */
  take(stateSha256: string, now: string): Promise<ConsentRequest | null>;
}
