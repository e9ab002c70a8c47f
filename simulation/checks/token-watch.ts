import type { Answer } from '../../simulators/fortnox/answers/answer.js';
import type { Login } from '../doubles/fortnox.js';
import type { Tables } from '../doubles/tables.js';
import type { Life } from '../kernel/life.js';
import type { Hotel } from '../hotels.js';
import { isExcused, type Exchange } from './exchange.js';
import type { Violation } from './violation.js';

type Parts = {
  readonly hotels: readonly Pick<Hotel, 'connectionId' | 'tenantId'>[];
  readonly tables: Pick<Tables, 'tokens'>;
  readonly scheduler: { readonly now: number };
  /** Whose an access token is, by Fortnox's own register; null for one that has ended. */
  readonly tenantOf: (accessToken: string) => string | null;
};
type Grant = {
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly expires_in: number;
};
type Refusal = { readonly at: number; readonly tenantId: string; readonly isNewestStored: boolean };

/**
 * I10, where requests for tokens arrive, where pairs are stored, and where tokens are used: one exchange for each token
 * that ends, none used before it is durable, none lost but by what befell it.
 */
export class TokenWatch {
  private readonly found: Violation[] = [];
  private readonly exchanges = new Map<string, Exchange>();
  /** By company: the only one that works. */
  private readonly newestRefresh = new Map<string, Exchange>();
  private readonly refusals: Refusal[] = [];

  constructor(private readonly parts: Parts) {}

  login({ by: asker, form, answer }: Login): void {
    const { status, json } = answer;
    if (status !== 200) {
      this.refused(form);
      return;
    }
    const { access_token: accessToken, refresh_token: refreshToken = null, expires_in: seconds } = json as Grant;
    const tenantId = this.parts.tenantOf(accessToken) ?? '';
    const replaces = this.rowOf(tenantId)?.accessToken ?? null;
    const exchange: Exchange = {
      ...{ tenantId, by: form.get('grant_type') as Exchange['by'], asker, at: this.now, lifetimeMs: seconds * 1_000 },
      ...{ accessToken, refreshToken, replaces, isNeedless: this.isGoodForLong(replaces, asker), answer },
      ...{ isUnheard: false, isStored: false, couldNotBeStored: false },
    };
    this.exchanges.set(accessToken, exchange);
    if (refreshToken !== null) this.newestRefresh.set(tenantId, exchange);
  }

  unheard(answer: Answer): void {
    for (const exchange of this.exchanges.values()) if (exchange.answer === answer) exchange.isUnheard = true;
  }

  stored(accessToken: string): void {
    const exchange = this.exchanges.get(accessToken);
    if (exchange === undefined || exchange.isStored) return;
    exchange.isStored = true;
    if (exchange.by === 'authorization_code') return;
    if (exchange.isNeedless) {
      this.violates(`company ${exchange.tenantId}: a token that was good yet was exchanged`);
    }
    const others = [...this.exchanges.values()].filter((one) => one !== exchange && isForTheSame(one, exchange));
    if (others.length > 0) this.violates(`company ${exchange.tenantId}: one token that ended was exchanged twice`);
  }

  couldNotStore(accessToken: string): void {
    const exchange = this.exchanges.get(accessToken);
    if (exchange !== undefined) exchange.couldNotBeStored = true;
  }

  /** A consent's first token asks which company it is for, and is kept only when it is the right one. */
  used(accessToken: string, method: string): void {
    const exchange = this.exchanges.get(accessToken);
    if (exchange === undefined || exchange.isStored) return;
    const asksWhose = exchange.by === 'authorization_code' && method === 'GET';
    if (!asksWhose) this.violates(`company ${exchange.tenantId}: a token was used before it was stored`);
  }

  /** @param losses when the log says that a company's consent was lost, virtual milliseconds */
  violations(losses: readonly { readonly tenantId: string; readonly at: number }[]): readonly Violation[] {
    for (const { tenantId, at } of losses) {
      const because = this.refusals.findLast((one) => one.tenantId === tenantId && one.at <= at);
      if (because?.isNewestStored !== false) this.violates(`company ${tenantId}: its consent was given up for nothing`);
    }
    for (const exchange of this.exchanges.values()) {
      if (exchange.isStored || exchange.by === 'authorization_code' || isExcused(exchange, this.now)) continue;
      const { tenantId, by, at, asker } = exchange;
      this.violates(`company ${tenantId}: what ${asker.name} got for ${by} at ${at} ms was lost`);
    }
    return this.found;
  }

  /** Only a refresh token can be refused because its successor is known to nobody. */
  private refused(form: URLSearchParams): void {
    const spent = form.get('refresh_token');
    const owner = [...this.exchanges.values()].find(({ refreshToken }) => refreshToken === spent);
    if (spent === null || owner === undefined) return;
    const { tenantId } = owner;
    const isNewestStored = this.newestRefresh.get(tenantId)?.refreshToken === this.rowOf(tenantId)?.refreshToken;
    this.refusals.push({ at: this.now, tenantId, isNewestStored });
  }

  /** A clock that is wrong takes a good token for an old one, or writes a wrong end beside it. */
  private isGoodForLong(accessToken: string | null, asker: Life): boolean {
    const exchange = accessToken === null ? undefined : this.exchanges.get(accessToken);
    if (exchange === undefined || this.parts.tenantOf(exchange.accessToken) === null) return false;
    if (asker.clockOffMs !== 0 || exchange.asker.clockOffMs !== 0) return false;
    return this.now < exchange.at + exchange.lifetimeMs / 2;
  }

  private rowOf(tenantId: string) {
    const { hotels, tables } = this.parts;
    const hotel = hotels.find((one) => one.tenantId === tenantId);
    return tables.tokens.get(hotel?.connectionId ?? '')?.tokens ?? null;
  }

  private get now(): number {
    return this.parts.scheduler.now;
  }

  private violates(detail: string): void {
    this.found.push({ invariant: 'I10', detail: `${detail}, at ${this.now} ms` });
  }
}

const isForTheSame = (one: Exchange, other: Exchange): boolean =>
  one.isStored && one.by !== 'authorization_code' && one.tenantId === other.tenantId && one.replaces === other.replaces;
