import type { Clock } from '../../application/ports/clock.port.js';
import { FortnoxFailure, type CallTurn, type FortnoxCall } from '../../application/ports/fortnox-ledger.port.js';
import type { FortnoxExchange, Sent } from './http/fortnox-exchange.js';
import type { FortnoxRequest } from './http/fortnox-request.js';
import { retryAfterMs } from './http/retry-after.js';
import type { Permit, RateLimiter } from './limiting/rate-limiter.js';
import type { RateLimiters } from './limiting/rate-limiters.js';
import { ReservedTurn } from './limiting/reserved-turn.js';
import type { AccessTokens } from './oauth/access-tokens.js';

/** How one call has fared so far: both reasons to send it again prove that it was not executed. */
type Progress = {
  throttled: number;
  refusedToken: string | null;
  token: string | null;
  /** Fortnox gave the token for this very call. */
  isTokenNew: boolean;
  sentAt: number;
};

/** So many refusals in a row take over a minute: somebody else empties the window, and the caller should know. */
const MOST_THROTTLED = 20;
const STOPPED_WAITING = 'the caller stopped waiting for its turn at Fortnox';
const OVERLOADED: ReadonlySet<number> = new Set([502, 503, 504]);

/** One call to Fortnox: its turn, its token, its answer, and what the answer proves (reliability table 2.4). */
export class FortnoxHttp {
  constructor(
    private readonly exchange: FortnoxExchange,
    private readonly tokens: Pick<AccessTokens, 'current' | 'renewed'>,
    private readonly limiters: RateLimiters,
    private readonly clock: Clock,
  ) {}

  /**
   * The answer in our words. Throws FortnoxFailure. Sends again only what Fortnox did not execute: after 429 when the
   * window has room, after a 401 with another token, until one that Fortnox gave just for that is refused too.
   */
  async send<T>(call: FortnoxCall, request: FortnoxRequest<T>): Promise<T> {
    const limiter = this.limiters.of(call);
    const progress: Progress = { throttled: 0, refusedToken: null, token: null, isTokenNew: false, sentAt: 0 };
    while (progress.throttled < MOST_THROTTLED) {
      const permit = await this.permit(limiter, call, { request, progress });
      const sent = await this.sendWith(permit, call, { request, progress });
      this.teach(limiter, sent, progress);
      if (sent.kind === 'executed') return sent.value;
      this.mayGoAgain(sent, request, progress);
    }
    throw failure(request, 'throttled', {
      status: 429,
      message: 'Fortnox has had no room for this company for a long time',
    });
  }

  turnNow(call: FortnoxCall): CallTurn | null {
    const permit = this.limiters.of(call).permitNow();
    return permit && new ReservedTurn(permit);
  }

  async turn(call: FortnoxCall): Promise<CallTurn> {
    const { priority, signal } = call;
    try {
      return new ReservedTurn(await this.limiters.of(call).permit({ rank: priority, signal }));
    } catch (cause) {
      throw failure({ operation: 'turn' }, 'not-sent', { message: STOPPED_WAITING, cause });
    }
  }

  private async permit<T>(
    limiter: RateLimiter,
    { priority, signal, turn }: FortnoxCall,
    { request, progress }: { request: FortnoxRequest<T>; progress: Progress },
  ): Promise<Permit> {
    const reserved = turn instanceof ReservedTurn ? turn.take() : null;
    if (reserved) return reserved;
    const isAgain = progress.throttled > 0 || progress.refusedToken !== null;
    try {
      return await limiter.permit({ rank: isAgain ? 'refused' : priority, signal });
    } catch (cause) {
      const kind = progress.throttled > 0 ? 'throttled' : 'not-sent';
      throw failure(request, kind, { message: STOPPED_WAITING, cause });
    }
  }

  private async sendWith<T>(
    permit: Permit,
    call: FortnoxCall,
    { request, progress }: { request: FortnoxRequest<T>; progress: Progress },
  ): Promise<Sent<T>> {
    try {
      const token = await this.tokenFor(call, progress);
      call.beforeSending?.();
      const onSending = (): void => {
        // Opening a socket may have taken longer than whatever was looked at still holds.
        call.beforeSending?.();
        progress.sentAt = this.clock.monotonicMs();
        permit.sending();
      };
      const sent = await this.exchange.send(call, request, { token, onSending });
      if (sent.answer !== null) permit.answered();
      return sent;
    } finally {
      permit.unused();
    }
  }

  private async tokenFor(call: FortnoxCall, progress: Progress): Promise<string> {
    const { refusedToken } = progress;
    const { token, isNew } =
      refusedToken === null
        ? { token: await this.tokens.current(call), isNew: false }
        : await this.tokens.renewed(call, refusedToken);
    progress.token = token;
    progress.isTokenNew = isNew;
    return token;
  }

  private teach(limiter: RateLimiter, { kind, answer }: Sent<unknown>, { sentAt, throttled }: Progress): void {
    if (answer === null) return;
    const wait = retryAfterMs(answer.retryAfter, this.clock.now());
    if (kind === 'throttled') limiter.refused(sentAt, { times: throttled + 1, retryAfterMs: wait });
    else if (OVERLOADED.has(answer.status)) limiter.overloaded(wait);
    else limiter.accepted();
  }

  /** Notes why the call goes again, or throws what it came to. */
  private mayGoAgain<T>(
    sent: Exclude<Sent<T>, { kind: 'executed' }>,
    request: FortnoxRequest<T>,
    progress: Progress,
  ): void {
    switch (sent.kind) {
      case 'throttled':
        progress.throttled += 1;
        return;
      case 'token-refused':
        if (progress.isTokenNew) throw unauthorised(request, sent);
        progress.refusedToken = progress.token;
        return;
      default:
        throw failure(request, sent.kind, { ...sent, status: sent.answer?.status });
    }
  }
}

function unauthorised(
  request: FortnoxRequest<unknown>,
  { answer, message }: Extract<Sent<unknown>, { kind: 'token-refused' }>,
): FortnoxFailure {
  const because = message === null ? '' : ` (${message})`;
  return failure(request, 'unauthorised', {
    status: answer.status,
    message: `Fortnox refuses this connection even with a new token: a system administrator of the company must connect Fortnox again${because}.`,
  });
}

function failure(
  { operation }: Pick<FortnoxRequest<unknown>, 'operation'>,
  kind: FortnoxFailure['kind'],
  told: { message: string; status?: number | undefined; code?: number | null; cause?: unknown },
): FortnoxFailure {
  const { status, code } = told;
  const details = { operation, ...(status === undefined ? {} : { status }), ...(code == null ? {} : { code }) };
  return new FortnoxFailure(kind, told.message, details, { cause: told.cause });
}
