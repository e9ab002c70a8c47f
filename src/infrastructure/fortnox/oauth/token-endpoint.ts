import type { Clock } from '../../../application/ports/clock.port.js';
import { FortnoxFailure } from '../../../application/ports/fortnox-ledger.port.js';
import type { ExchangeRecord, OnExchange } from '../fortnox-options.js';
import type { HttpAnswer } from '../http/http-exchange.js';
import type { Transport } from '../http/http-transport.js';
import { TransportFailure } from '../http/transport-failure.js';
import { grantIn, oauthErrorIn, type TokenGrant } from './token-answer.js';

export type Credentials = { readonly clientId: string | null; readonly clientSecret: string | null };

/** Fortnox's login said no; the OAuth word tells whether another way may help. */
export type TokenRefusal = { readonly refusedBecause: string; readonly status: number };

export type TokenRequest = {
  readonly connectionId: string;
  readonly form: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
};

const PATH = '/token';

/** Fortnox's token route. An exchange never changes a document, so its failures are `not-sent` to the caller. */
export class TokenEndpoint {
  constructor(
    private readonly transport: Transport,
    private readonly credentials: Credentials,
    private readonly clock: Clock,
    private readonly onExchange: OnExchange,
  ) {}

  /** A grant or a refusal. Throws FortnoxFailure `not-sent` when the login cannot be reached or makes no sense. */
  async exchange(request: TokenRequest): Promise<TokenGrant | TokenRefusal> {
    const authorization = this.basicAuthorization();
    const startedAt = this.clock.monotonicMs();
    const tell = (status: number | null, outcome: ExchangeRecord['outcome']): void =>
      this.onExchange({
        connectionId: request.connectionId,
        operation: 'token',
        method: 'POST',
        path: this.transport.prefix + PATH,
        status,
        durationMs: this.clock.monotonicMs() - startedAt,
        outcome,
      });
    const answer = await this.ask(request, authorization, tell);
    const result = read(answer);
    tell(answer.status, outcomeOf(result));
    if (result === null) throw unreachable(`it answered ${answer.status} without a token`, { status: answer.status });
    return result;
  }

  private async ask(
    { form, headers }: TokenRequest,
    authorization: string,
    tell: (status: null, outcome: 'not-sent') => void,
  ): Promise<HttpAnswer> {
    try {
      return await this.transport.exchange({
        method: 'POST',
        path: PATH,
        headers: {
          ...headers,
          authorization,
          accept: 'application/json',
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: new URLSearchParams(form).toString(),
      });
    } catch (error) {
      if (!(error instanceof TransportFailure)) throw error;
      tell(null, 'not-sent');
      throw unreachable(error.message, {}, error);
    }
  }

  private basicAuthorization(): string {
    const { clientId, clientSecret } = this.credentials;
    if (clientId !== null && clientSecret !== null) {
      return `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
    }
    throw new FortnoxFailure(
      'unauthorised',
      'This installation has no Fortnox credentials: the operator must set FORTNOX_CLIENT_ID and FORTNOX_CLIENT_SECRET.',
      { operation: 'token', isInstallations: true },
    );
  }
}

/** 401, and a 400 that names an OAuth error, are Fortnox's no; anything else is a login out of order. */
function read({ status, text }: HttpAnswer): TokenGrant | TokenRefusal | null {
  if (status === 200) return grantIn(text);
  const word = oauthErrorIn(text);
  if (status === 401) return { refusedBecause: word ?? 'unauthorized', status };
  return (status === 400 || status === 403) && word !== null ? { refusedBecause: word, status } : null;
}

function outcomeOf(result: TokenGrant | TokenRefusal | null): ExchangeRecord['outcome'] {
  if (result === null) return 'not-sent';
  return 'accessToken' in result ? 'ok' : 'unauthorised';
}

function unreachable(why: string, details: { status?: number }, cause?: unknown): FortnoxFailure {
  return new FortnoxFailure(
    'not-sent',
    `Fortnox's login gave no token: ${why}`,
    { ...details, operation: 'token' },
    { cause },
  );
}
