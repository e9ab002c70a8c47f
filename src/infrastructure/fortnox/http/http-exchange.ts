import type { Dispatcher } from 'undici';
import { TransportFailure } from './transport-failure.js';

export type HttpAnswer = {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly text: string;
};

/** Five hundred customers are some 200 kB; more than this is no answer of Fortnox. */
const LARGEST_ANSWER = 16 * 1024 * 1024;

/** One request on its way. Knows whether a byte may have left, which decides if repeating it is safe. */
export class HttpExchange implements Dispatcher.DispatchHandler {
  readonly answer: Promise<HttpAnswer>;
  private resolve!: (answer: HttpAnswer) => void;
  private reject!: (failure: TransportFailure) => void;
  private controller: Dispatcher.DispatchController | null = null;
  private sent = false;
  private settled = false;
  private status = 0;
  private retryAfter: string | null = null;
  private chunks: Buffer[] = [];
  private size = 0;

  constructor(private readonly onSending: () => void) {
    this.answer = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  /** Called with a connected socket, before the first byte. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.settled) {
      controller.abort(new Error('given up before it was sent'));
      return;
    }
    // The client may move a request to a new socket when the old one ends; a write must never leave twice.
    if (this.sent) {
      controller.abort(new Error('the connection ended before the answer'));
      return;
    }
    if (!this.looksGood(controller)) return;
    this.controller = controller;
    this.sent = true;
  }

  private looksGood(controller: Dispatcher.DispatchController): boolean {
    try {
      this.onSending();
      return true;
    } catch (error) {
      this.fail('stopped right before the first byte', error);
      controller.abort(new Error('stopped right before the first byte'));
      return false;
    }
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ): void {
    this.status = status;
    this.retryAfter = single(headers['retry-after']);
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.size += chunk.length;
    if (this.size > LARGEST_ANSWER) {
      controller.abort(new Error('the answer is too large'));
      return;
    }
    this.chunks.push(chunk);
  }

  onResponseEnd(): void {
    if (this.settled) return;
    this.settled = true;
    const text = Buffer.concat(this.chunks).toString('utf8');
    this.resolve({ status: this.status, retryAfter: this.retryAfter, text });
  }

  onResponseError(_controller: Dispatcher.DispatchController | null, error: Error): void {
    this.fail(error.message, error);
  }

  /** Time-out or a caller who stopped waiting. What has left stays unknown. */
  giveUp(why: string, cause?: unknown): void {
    this.fail(why, cause);
    this.controller?.abort(new Error(why));
  }

  private fail(why: string, cause: unknown): void {
    if (this.settled) return;
    this.settled = true;
    this.chunks = [];
    this.reject(new TransportFailure(this.sent, why, { cause }));
  }
}

function single(header: string | string[] | undefined): string | null {
  return (Array.isArray(header) ? header[0] : header) ?? null;
}
