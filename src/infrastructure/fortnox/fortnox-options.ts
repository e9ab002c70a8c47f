/** How to reach Fortnox. All times in milliseconds. */
export type FortnoxOptions = {
  /** Without a trailing `/3`: `https://api.fortnox.se` or a simulator. */
  readonly apiUrl: string;
  /** The folder of the token route: `https://apps.fortnox.se/oauth-v1` or a simulator's. */
  readonly authUrl: string;
  /** The integration's credentials; null until the operator has set them. */
  readonly clientId: string | null;
  readonly clientSecret: string | null;
  /** For one whole exchange. Above the slowest answer we accept, so that `unknown` stays rare. Default 30,000. */
  readonly timeoutMs?: number;
  /** Fortnox's rate limit; both change only in tests and measurements. Default 25 in 5,000. */
  readonly limit?: number;
  readonly windowMs?: number;
};

/** One exchange with Fortnox, told without body, query or token so that it may be logged and counted. */
export type ExchangeRecord = {
  readonly connectionId: string;
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  /** Null when no answer came. */
  readonly status: number | null;
  readonly durationMs: number;
  readonly outcome: 'ok' | 'not-sent' | 'throttled' | 'refused' | 'unauthorised' | 'forbidden' | 'unknown';
};

export type OnExchange = (record: ExchangeRecord) => void;
