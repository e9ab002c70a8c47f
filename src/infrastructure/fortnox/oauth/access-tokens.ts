import type { Clock } from '../../../application/ports/clock.port.js';
import type { TokenGrants, TokenOwner } from './token-grants.js';

type Held = { readonly token: string; readonly renewAt: number; readonly endsAt: number };

/** `isNew`: Fortnox gave it for this renewal; else it is one that was there, and may be as dead as the refused one. */
export type RenewedToken = { readonly token: string; readonly isNew: boolean };

/** After a failed renewal ahead of time the token in hand still works: ask again a little later. */
const REST_AFTER_FAILURE_MS = 30_000;

/** Access tokens in memory; one renewal at a time per connection however many calls want one. */
export class AccessTokens {
  private readonly held = new Map<string, Held>();
  private readonly exchanges = new Map<string, Promise<RenewedToken>>();

  constructor(
    private readonly grants: TokenGrants,
    private readonly clock: Clock,
  ) {}

  /** A token that works as far as we know. Throws FortnoxFailure `unauthorised` or `not-sent`. */
  async current(owner: TokenOwner): Promise<string> {
    const held = this.held.get(keyOf(owner));
    const now = this.clock.monotonicMs();
    if (held === undefined || now >= held.endsAt) return (await this.exchange(owner, null)).token;
    if (now >= held.renewAt) this.renewAhead(owner, held);
    return held.token;
  }

  /** Another token than the one Fortnox did not accept; the parallel calls that met the same refusal share it. */
  async renewed(owner: TokenOwner, refused: string): Promise<RenewedToken> {
    const held = this.held.get(keyOf(owner));
    if (held === undefined || held.token === refused) return this.exchange(owner, refused);
    return { token: held.token, isNew: false };
  }

  private exchange(owner: TokenOwner, refused: string | null): Promise<RenewedToken> {
    const key = keyOf(owner);
    const underWay = this.exchanges.get(key);
    if (underWay !== undefined) return underWay;
    const exchange = this.exchangeNow(owner, refused).finally(() => this.exchanges.delete(key));
    this.exchanges.set(key, exchange);
    return exchange;
  }

  private async exchangeNow(owner: TokenOwner, refused: string | null): Promise<RenewedToken> {
    const { tokens, isNew } = await this.grants.grant(owner, refused);
    const { accessToken, renewAt, usableUntil } = tokens;
    // From here on only the clock that never jumps counts.
    const offset = this.clock.monotonicMs() - Date.parse(this.clock.now());
    const [renew, end] = [Date.parse(renewAt) + offset, Date.parse(usableUntil) + offset];
    this.held.set(keyOf(owner), { token: accessToken, renewAt: renew, endsAt: end });
    return { token: accessToken, isNew };
  }

  /** Its failure is told to `onExchange` by the endpoint, and to the caller once the token in hand has ended. */
  private renewAhead(owner: TokenOwner, held: Held): void {
    const key = keyOf(owner);
    if (this.exchanges.has(key)) return;
    this.held.set(key, { ...held, renewAt: this.clock.monotonicMs() + REST_AFTER_FAILURE_MS });
    this.exchange(owner, held.token).catch(() => undefined);
  }
}

function keyOf({ connectionId, tenantId }: TokenOwner): string {
  return `${connectionId} ${tenantId}`;
}
