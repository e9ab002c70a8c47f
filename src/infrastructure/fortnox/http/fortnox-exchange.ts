import type { Clock } from '../../../application/ports/clock.port.js';
import type { FortnoxCall, FortnoxFailureKind } from '../../../application/ports/fortnox-ledger.port.js';
import { UnreadableAnswer } from '../answers/unreadable-answer.js';
import type { OnExchange } from '../fortnox-options.js';
import { verdictOn, type Verdict } from './answer-verdict.js';
import type { FortnoxRequest } from './fortnox-request.js';
import type { HttpAnswer } from './http-exchange.js';
import type { Transport } from './http-transport.js';
import { TransportFailure } from './transport-failure.js';

/** What one sending proved. `answer` is null when none came. */
export type Sent<T> =
  | { readonly kind: 'executed'; readonly answer: HttpAnswer; readonly value: T }
  | { readonly kind: 'throttled'; readonly answer: HttpAnswer }
  | { readonly kind: 'token-refused'; readonly answer: HttpAnswer; readonly message: string | null }
  | {
      readonly kind: Extract<FortnoxFailureKind, 'not-sent' | 'refused' | 'forbidden' | 'unknown'>;
      readonly answer: HttpAnswer | null;
      readonly code: number | null;
      readonly message: string;
      readonly cause?: unknown;
    };

/** What is told to the log hook; a first 401 is as good as the last one there. */
const TOLD = { executed: 'ok', 'token-refused': 'unauthorised' } as const;

/** Sends once, reads what came, and tells the log hook. Never throws for what the network or Fortnox did. */
export class FortnoxExchange {
  constructor(
    private readonly transport: Transport,
    private readonly clock: Clock,
    private readonly onExchange: OnExchange,
  ) {}

  async send<T>(
    call: FortnoxCall,
    request: FortnoxRequest<T>,
    { token, onSending }: { token: string; onSending: () => void },
  ): Promise<Sent<T>> {
    const startedAt = this.clock.monotonicMs();
    const answer = await this.answer(request, { token, onSending, signal: call.signal });
    const sent = answer instanceof TransportFailure ? withoutAnswer<T>(answer) : understood(request, answer);
    this.onExchange({
      connectionId: call.connectionId,
      operation: request.operation,
      method: request.method,
      path: this.transport.prefix + request.path,
      status: sent.answer?.status ?? null,
      durationMs: this.clock.monotonicMs() - startedAt,
      outcome: sent.kind === 'executed' || sent.kind === 'token-refused' ? TOLD[sent.kind] : sent.kind,
    });
    return sent;
  }

  private async answer(
    { method, path, query, body }: FortnoxRequest<unknown>,
    { token, onSending, signal }: { token: string; onSending: () => void; signal: AbortSignal | undefined },
  ): Promise<HttpAnswer | TransportFailure> {
    const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
    try {
      return await this.transport.exchange({
        method,
        path: query === undefined ? path : `${path}?${encoded(query)}`,
        headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
        body: body === undefined ? undefined : JSON.stringify(body),
        signal,
        onSending,
      });
    } catch (error) {
      if (error instanceof TransportFailure) return error;
      throw error;
    }
  }
}

/** A blank as %20, as Fortnox's documentation writes it, and not as the + of forms. */
const encoded = (query: Readonly<Record<string, string>>): string =>
  new URLSearchParams(query).toString().replaceAll('+', '%20');

function withoutAnswer<T>(failure: TransportFailure): Sent<T> {
  const kind = failure.sent ? 'unknown' : 'not-sent';
  return { kind, answer: null, code: null, message: `Fortnox did not answer: ${failure.message}`, cause: failure };
}

function understood<T>(request: FortnoxRequest<T>, answer: HttpAnswer): Sent<T> {
  const verdict: Verdict = verdictOn(answer);
  switch (verdict.kind) {
    case 'executed':
      return executed(request, answer, verdict.json);
    case 'token-refused':
      return { kind: 'token-refused', answer, message: verdict.error?.message ?? null };
    default:
      return { ...verdict, answer };
  }
}

function executed<T>(request: FortnoxRequest<T>, answer: HttpAnswer, json: unknown): Sent<T> {
  try {
    return { kind: 'executed', answer, value: request.read(json) };
  } catch (error) {
    if (!(error instanceof UnreadableAnswer)) throw error;
    return { kind: 'unknown', answer, code: null, message: error.message, cause: error };
  }
}
