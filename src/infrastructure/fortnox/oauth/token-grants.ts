import type { Clock } from '../../../application/ports/clock.port.js';
import { FortnoxFailure } from '../../../application/ports/fortnox-ledger.port.js';
import type { TokenGrant } from './token-answer.js';
import type { TokenEndpoint, TokenRefusal } from './token-endpoint.js';
import type { StoredTokens, TokenStore } from './token-store.js';
import { tokensOf } from './tokens-of-grant.js';

export type TokenOwner = { readonly connectionId: string; readonly tenantId: string };

/** Not new: another process got it some time ago, so it may have died with the one that was refused. */
type Granted = { readonly tokens: StoredTokens; readonly isNew: boolean };
type Outcome = TokenGrant | TokenRefusal;
/** What came of the try before this one. */
type Before = RefreshTokenRefused | null;
type Unsaved = { readonly replaces: string; readonly tokens: StoredTokens };

/** The ways to a token: client credentials first, because they leave no refresh token to lose (reliability.md 7.2). */
export class TokenGrants {
  /** What the store could not take. The refresh token in it is the only valid one, so it is kept until it can. */
  private readonly unsaved = new Map<string, Unsaved>();

  constructor(
    private readonly endpoint: TokenEndpoint,
    private readonly store: TokenStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Tokens other than `refused`, durable before they are used; asked of Fortnox only when no other process has done so.
   * Throws FortnoxFailure `unauthorised` when the customer must connect again, `not-sent` when the login is out of reach.
   */
  async grant(owner: TokenOwner, refused: string | null): Promise<Granted> {
    try {
      return await this.grantOnce(owner, refused, null);
    } catch (failure) {
      if (!(failure instanceof RefreshTokenRefused)) throw failure;
      // A process that slept too long under the lock has lost it: another may have spent that token since.
      return this.grantOnce(owner, refused, failure);
    }
  }

  private async grantOnce(owner: TokenOwner, refused: string | null, before: Before): Promise<Granted> {
    let isNew = false;
    try {
      const tokens = await this.store.renew(owner.connectionId, async (stored) => {
        const newest = await this.newest(owner, stored, { refused, before });
        isNew = newest !== stored;
        return newest;
      });
      this.unsaved.delete(owner.connectionId);
      return { tokens, isNew };
    } catch (cause) {
      if (cause instanceof FortnoxFailure) throw cause;
      const message = 'the Fortnox token could not be read or stored';
      throw new FortnoxFailure('not-sent', message, { operation: 'token' }, { cause });
    }
  }

  /** Under the store's lock. What another process got meanwhile is as good as what we would get. */
  private async newest(
    owner: TokenOwner,
    stored: StoredTokens | null,
    { refused, before }: { readonly refused: string | null; readonly before: Before },
  ): Promise<StoredTokens> {
    const known = this.known(owner, stored);
    const isUsable = known !== null && known.accessToken !== refused && known.usableUntil > this.clock.now();
    if (isUsable) return known;
    const refreshToken = known?.refreshToken ?? null;
    if (before?.isOf(refreshToken) === true) throw before;
    return this.exchange(owner, refreshToken);
  }

  /** A pair of ours that could not be stored counts, unless the customer has connected again since. */
  private known({ connectionId }: TokenOwner, stored: StoredTokens | null): StoredTokens | null {
    const unsaved = this.unsaved.get(connectionId);
    return unsaved !== undefined && unsaved.replaces === stored?.refreshToken ? unsaved.tokens : stored;
  }

  private async exchange(owner: TokenOwner, refreshToken: string | null): Promise<StoredTokens> {
    const first = await this.byClientCredentials(owner);
    if ('accessToken' in first) return tokensOf({ ...first, refreshToken }, this.clock);
    // Wrong credentials of ours are as wrong for a refresh token.
    const canFallBack = refreshToken !== null && first.refusedBecause !== 'invalid_client';
    if (!canFallBack) throw unauthorised(first);
    return this.byRefreshToken(owner, refreshToken);
  }

  private async byClientCredentials({ connectionId, tenantId }: TokenOwner): Promise<Outcome> {
    if (tenantId === '') return { refusedBecause: 'no_tenant', status: 0 };
    return this.endpoint.exchange({
      connectionId,
      form: { grant_type: 'client_credentials' },
      headers: { TenantId: tenantId },
    });
  }

  private async byRefreshToken({ connectionId }: TokenOwner, refreshToken: string): Promise<StoredTokens> {
    const form = { grant_type: 'refresh_token', refresh_token: refreshToken };
    const outcome = await this.endpoint.exchange({ connectionId, form });
    if (!('accessToken' in outcome)) throw new RefreshTokenRefused(refreshToken, unauthorised(outcome));
    const tokens = tokensOf({ ...outcome, refreshToken: outcome.refreshToken ?? refreshToken }, this.clock);
    this.unsaved.set(connectionId, { replaces: refreshToken, tokens });
    return tokens;
  }
}

/** Keeps the token where no log finds it: it may live yet. */
class RefreshTokenRefused extends FortnoxFailure {
  readonly #refreshToken: string;

  constructor(refreshToken: string, { kind, message, details }: FortnoxFailure) {
    super(kind, message, details);
    this.#refreshToken = refreshToken;
  }

  isOf(refreshToken: string | null): boolean {
    return refreshToken === this.#refreshToken;
  }
}

function unauthorised({ refusedBecause, status }: TokenRefusal): FortnoxFailure {
  const isInstallations = refusedBecause === 'invalid_client';
  const message = isInstallations
    ? 'Fortnox does not know the credentials of this installation: the operator must check FORTNOX_CLIENT_ID and FORTNOX_CLIENT_SECRET.'
    : 'Fortnox no longer accepts this connection: a system administrator of the company must connect Fortnox again.';
  return new FortnoxFailure('unauthorised', `${message} (${refusedBecause})`, {
    ...{ status, operation: 'token' },
    ...(isInstallations && { isInstallations }),
  });
}
