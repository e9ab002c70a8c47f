import type { Clock } from '../../application/ports/clock.port.js';
import { AccountingPeriods } from './accounting-periods.js';
import { FortnoxHttp } from './fortnox-http.js';
import { HttpFortnoxLedger } from './fortnox-ledger.js';
import { HttpFortnoxRegisters } from './fortnox-registers.js';
import type { FortnoxOptions, OnExchange } from './fortnox-options.js';
import { FortnoxExchange } from './http/fortnox-exchange.js';
import { HttpTransport, type OpenTransport, type Transport } from './http/http-transport.js';
import { RateLimiters, type RateShare } from './limiting/rate-limiters.js';
import { AccessTokens } from './oauth/access-tokens.js';
import { HttpFortnoxConsents } from './oauth/fortnox-consents.js';
import { TokenEndpoint } from './oauth/token-endpoint.js';
import { TokenGrants } from './oauth/token-grants.js';
import type { TokenStore } from './oauth/token-store.js';

export type FortnoxClientParts = {
  readonly clock: Clock;
  readonly tokenStore: TokenStore;
  readonly onExchange: OnExchange;
  /** Where several processes call for the same companies. */
  readonly rateShare?: RateShare;
  /** Sockets unless told otherwise. */
  readonly openTransport?: OpenTransport;
};

const overSockets: OpenTransport = (baseUrl, timeoutMs) => new HttpTransport(baseUrl, timeoutMs);

/** The whole Fortnox adapter of one process: pools, tokens, one limiter per company, and the ledger on top. */
export class FortnoxClient {
  readonly ledger: HttpFortnoxLedger;
  readonly registers: HttpFortnoxRegisters;
  readonly periods: AccountingPeriods;
  readonly consents: HttpFortnoxConsents;
  private readonly limiters: RateLimiters;
  private readonly transports: readonly Transport[];

  constructor(
    options: FortnoxOptions,
    { clock, tokenStore, onExchange, rateShare, openTransport = overSockets }: FortnoxClientParts,
  ) {
    const api = openTransport(options.apiUrl, options.timeoutMs);
    const login = openTransport(options.authUrl, options.timeoutMs);
    const endpoint = new TokenEndpoint(login, options, clock, onExchange);
    const tokens = new AccessTokens(new TokenGrants(endpoint, tokenStore, clock), clock);
    const rate = { limit: options.limit ?? 25, windowMs: options.windowMs ?? 5_000 };
    this.limiters = new RateLimiters(clock, rate, rateShare);
    this.transports = [api, login];
    const exchange = new FortnoxExchange(api, clock, onExchange);
    const http = new FortnoxHttp(exchange, tokens, this.limiters, clock);
    this.periods = new AccountingPeriods(http, clock);
    this.ledger = new HttpFortnoxLedger(http, this.periods);
    this.registers = new HttpFortnoxRegisters(http, clock);
    const { authUrl, clientId } = options;
    this.consents = new HttpFortnoxConsents({
      ...{ authUrl, clientId, endpoint, store: tokenStore, clock },
      companyOf: ({ token, ...call }) => {
        const alone = { current: () => Promise.resolve(token), renewed: () => Promise.resolve({ token, isNew: true }) };
        const once = new FortnoxHttp(exchange, alone, this.limiters, clock);
        return new HttpFortnoxRegisters(once, clock).company({ ...call, priority: 'person' });
      },
    });
  }

  /** Refuses what waits for its turn as not sent, lets what is under way end, closes the pools. */
  async close(): Promise<void> {
    this.limiters.close(new Error('the Fortnox client is closing'));
    await Promise.all(this.transports.map((transport) => transport.close()));
  }
}
