import type streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerWritableStream } from '@grpc/grpc-js';
import { serviceErrorOf } from '../protocol/errors.js';

/** Streams.Read; answers are ReadResp messages already in bytes. */
export type ReadCall = ServerWritableStream<streams.ReadReq, Uint8Array>;

// A reason of our own spares the stack trace of an AbortError at the end of every read.
const GONE = 'the reader has gone';

/** The answering side of a read: says when the client is full, and when it (or the server) has gone. */
export class ReadOutput {
  private readonly gone = new AbortController();
  private resume: (() => void) | undefined;

  constructor(private readonly call: ReadCall) {
    call.once('close', () => {
      this.stop();
    });
    call.on('drain', () => this.resume?.());
  }

  /** Aborts when nobody wants further answers. */
  get signal(): AbortSignal {
    return this.gone.signal;
  }

  get open(): boolean {
    return !this.gone.signal.aborted;
  }

  /** No further answers are wanted: the client has gone, or the server stops. */
  stop(): void {
    this.gone.abort(GONE);
    this.resume?.();
  }

  /** Sends one answer; returns false when the client is full and `drained` must be awaited. */
  send(response: Uint8Array): boolean {
    return this.call.write(response);
  }

  /** Waits until the client takes more. Returns also when it has gone. */
  async drained(): Promise<void> {
    if (!this.open || !this.call.writableNeedDrain) return;
    await new Promise<void>((resolve) => {
      this.resume = resolve;
    });
    this.resume = undefined;
  }

  /** Ends the call, cleanly or with the error. */
  end(error?: unknown): void {
    if (error === undefined) this.call.end();
    else this.call.emit('error', serviceErrorOf(error));
  }
}
