/** A connection's tokens as all processes share them. Instants ISO-8601 UTC. */
export type StoredTokens = {
  readonly accessToken: string;
  /** Renewed ahead of time from here on. */
  readonly renewAt: string;
  /** Not used from here on: it might end on the way. */
  readonly usableUntil: string;
  /** Works once; null where there is none to fall back on. */
  readonly refreshToken: string | null;
};

/** Keeps each connection's tokens, and lets one process at a time renew them. */
export interface TokenStore {
  /**
   * Calls `renew` with what is stored by now, while nobody else can change it. What it answers is durable when this
   * resolves; the same object back means nothing new.
   */
  renew(connectionId: string, renew: (stored: StoredTokens | null) => Promise<StoredTokens>): Promise<StoredTokens>;
}
