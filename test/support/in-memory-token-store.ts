import type { StoredTokens, TokenStore } from '../../src/infrastructure/fortnox/oauth/token-store.js';

/** One at a time per connection, as a row's lock would have it. */
export class InMemoryTokenStore implements TokenStore {
  readonly tokens = new Map<string, StoredTokens>();
  failing = false;
  private readonly lines = new Map<string, Promise<unknown>>();

  renew(connectionId: string, renew: (stored: StoredTokens | null) => Promise<StoredTokens>): Promise<StoredTokens> {
    const before = this.lines.get(connectionId) ?? Promise.resolve();
    const mine = before.then(() => this.renewNow(connectionId, renew));
    this.lines.set(
      connectionId,
      mine.catch(() => undefined),
    );
    return mine;
  }

  private async renewNow(
    connectionId: string,
    renew: (stored: StoredTokens | null) => Promise<StoredTokens>,
  ): Promise<StoredTokens> {
    const tokens = await renew(this.tokens.get(connectionId) ?? null);
    if (this.failing) throw new Error('the database is away');
    this.tokens.set(connectionId, tokens);
    return tokens;
  }
}
