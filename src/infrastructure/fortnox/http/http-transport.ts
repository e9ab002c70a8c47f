import { Pool } from 'undici';
import { HttpExchange, type HttpAnswer } from './http-exchange.js';

export type HttpRequest = {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Below the base address, with its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called when the request has its socket, right before the first byte; when it throws, nothing is sent. */
  readonly onSending?: () => void;
};

/** How calls travel: sockets here, virtual time in the simulation. */
export type Transport = Pick<HttpTransport, 'prefix' | 'exchange' | 'close'>;
export type OpenTransport = (baseUrl: string, timeoutMs?: number) => Transport;

/** One kept-alive pool to one address. Follows no redirect: the hosts are fixed (ASVS 15.3.2). */
export class HttpTransport {
  /** What the address adds in front of every path. */
  readonly prefix: string;
  private readonly pool: Pool;
  private closing: Promise<void> | null = null;

  constructor(
    baseUrl: string,
    private readonly timeoutMs = 30_000,
  ) {
    const url = new URL(baseUrl);
    this.prefix = url.pathname.replace(/\/+$/, '');
    // No pipelining: a lost connection then makes one outcome unknown, never several. Our own timer rules the whole
    // exchange; the pool's are set later only so that they never decide first.
    this.pool = new Pool(url.origin, {
      pipelining: 1,
      headersTimeout: 2 * timeoutMs,
      bodyTimeout: 2 * timeoutMs,
      connect: { timeout: timeoutMs },
    });
  }

  /** The complete answer, whatever its status. Throws TransportFailure when there is none. */
  async exchange(request: HttpRequest): Promise<HttpAnswer> {
    const exchange = new HttpExchange(request.onSending ?? (() => undefined));
    const { signal } = request;
    const stopWaiting = (): void => exchange.giveUp('the caller stopped waiting', signal?.reason);
    const timer = setTimeout(() => exchange.giveUp(`no answer within ${this.timeoutMs} ms`), this.timeoutMs);
    signal?.addEventListener('abort', stopWaiting, { once: true });
    if (signal?.aborted === true) stopWaiting();
    else this.dispatch(request, exchange);
    try {
      return await exchange.answer;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stopWaiting);
    }
  }

  /** Lets what is under way end, then closes the sockets. */
  close(): Promise<void> {
    this.closing ??= this.pool.close();
    return this.closing;
  }

  private dispatch({ method, path, headers, body }: HttpRequest, exchange: HttpExchange): void {
    this.pool.dispatch({ method, path: this.prefix + path, headers, body: body ?? null }, exchange);
  }
}
