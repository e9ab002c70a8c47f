/** One token pair of the authorization-code consent. A refresh token works once; the newer pair replaces the older. */
export type TokenPair = {
  readonly refreshToken: string;
  readonly accessToken: string;
  /** ISO-8601 UTC, when the access token ends. */
  readonly expiresAt: string;
};

/** Keeps the pairs of connections that have no service account. `save` resolves when the pair is durable. */
export interface RefreshTokenStore {
  load(connectionId: string): Promise<TokenPair | null>;
  save(connectionId: string, pair: TokenPair): Promise<void>;
}
