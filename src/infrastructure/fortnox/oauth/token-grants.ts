import type { Clock } from '../../../application/ports/clock.port.js';
import { FortnoxFailure } from '../../../application/ports/fortnox-ledger.port.js';
import type { RefreshTokenStore, TokenPair } from './refresh-token-store.js';
import type { TokenGrant } from './token-answer.js';
import type { TokenEndpoint, TokenRefusal } from './token-endpoint.js';

export type TokenOwner = { readonly connectionId: string; readonly tenantId: string };

type Outcome = TokenGrant | TokenRefusal;

const LEAST_USEFUL_LIFETIME_MS = 60_000;

/** The ways to a token: client credentials first, because they leave no refresh token to lose (reliability.md 7.2). */
export class TokenGrants {
  /** Pairs the store could not take yet. They are the only valid ones, so they are kept until it can. */
  private readonly unsaved = new Map<string, TokenPair>();

  constructor(
    private readonly endpoint: TokenEndpoint,
    private readonly store: RefreshTokenStore | null,
    private readonly clock: Clock,
  ) {}

  /**
   * A token other than `refused`, durable first where it came with a refresh token.
   * Throws FortnoxFailure `unauthorised` when the customer must connect again, `not-sent` when the login is out of reach.
   */
  async grant(owner: TokenOwner, refused: string | null): Promise<TokenGrant> {
    const first = await this.byClientCredentials(owner);
    if ('accessToken' in first) return first;
    // Wrong credentials of ours are as wrong for a refresh token.
    const pair = first.refusedBecause === 'invalid_client' ? null : await this.storedPair(owner);
    const outcome = pair === null ? first : await this.byStoredPair(owner, pair, refused);
    if ('accessToken' in outcome) return outcome;
    throw unauthorised(outcome);
  }

  private async byClientCredentials({ connectionId, tenantId }: TokenOwner): Promise<Outcome> {
    if (tenantId === '') return { refusedBecause: 'no_tenant', status: 0 };
    return this.endpoint.exchange({
      connectionId,
      form: { grant_type: 'client_credentials' },
      headers: { TenantId: tenantId },
    });
  }

  private async storedPair({ connectionId }: TokenOwner): Promise<TokenPair | null> {
    const unsaved = this.unsaved.get(connectionId);
    if (unsaved === undefined) return (await this.store?.load(connectionId)) ?? null;
    await this.save(connectionId, unsaved);
    return unsaved;
  }

  private async byStoredPair(owner: TokenOwner, pair: TokenPair, refused: string | null): Promise<Outcome> {
    const usable = this.stillValid(pair, refused);
    if (usable !== null) return usable;
    const outcome = await this.refresh(owner, pair);
    if ('accessToken' in outcome) return outcome;
    // A refresh token works once: another process may have been faster, and its pair is the valid one now.
    const newer = await this.storedPair(owner);
    if (newer === null || newer.refreshToken === pair.refreshToken) return outcome;
    return this.stillValid(newer, refused) ?? this.refresh(owner, newer);
  }

  /** The new pair is stored before it is used: the old refresh token is dead already. */
  private async refresh({ connectionId }: TokenOwner, pair: TokenPair): Promise<Outcome> {
    const form = { grant_type: 'refresh_token', refresh_token: pair.refreshToken };
    const outcome = await this.endpoint.exchange({ connectionId, form });
    if (!('accessToken' in outcome) || outcome.refreshToken === null) return outcome;
    const expiresAt = new Date(Date.parse(this.clock.now()) + outcome.lifetimeMs).toISOString();
    const { accessToken, refreshToken } = outcome;
    await this.save(connectionId, { accessToken, refreshToken, expiresAt });
    return outcome;
  }

  private async save(connectionId: string, pair: TokenPair): Promise<void> {
    this.unsaved.set(connectionId, pair);
    try {
      await this.store?.save(connectionId, pair);
    } catch (cause) {
      throw new FortnoxFailure(
        'not-sent',
        'the new Fortnox token could not be stored',
        { operation: 'token' },
        { cause },
      );
    }
    this.unsaved.delete(connectionId);
  }

  private stillValid({ accessToken, refreshToken, expiresAt }: TokenPair, refused: string | null): TokenGrant | null {
    const lifetimeMs = Date.parse(expiresAt) - Date.parse(this.clock.now());
    return lifetimeMs > LEAST_USEFUL_LIFETIME_MS && accessToken !== refused
      ? { accessToken, refreshToken, lifetimeMs }
      : null;
  }
}

function unauthorised({ refusedBecause, status }: TokenRefusal): FortnoxFailure {
  const message =
    refusedBecause === 'invalid_client'
      ? 'Fortnox does not know the credentials of this installation: the operator must check FORTNOX_CLIENT_ID and FORTNOX_CLIENT_SECRET.'
      : 'Fortnox no longer accepts this connection: a system administrator of the company must connect Fortnox again.';
  return new FortnoxFailure('unauthorised', `${message} (${refusedBecause})`, { status, operation: 'token' });
}
