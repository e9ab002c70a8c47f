import { once } from 'node:events';
import type streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerWritableStream } from '@grpc/grpc-js';
import { serviceErrorOf } from '../protocol/errors.js';

export type ReadCall = ServerWritableStream<streams.ReadReq, streams.ReadResp>;

/** The answering side of a read: says when the client is full, and when it (or the server) has gone. */
export class ReadOutput {
  /** Aborts when nobody wants further answers. */
  readonly signal: AbortSignal;

  constructor(
    private readonly call: ReadCall,
    serverStops: AbortSignal,
  ) {
    const gone = new AbortController();
    call.once('close', () => gone.abort());
    call.once('cancelled', () => gone.abort());
    this.signal = AbortSignal.any([gone.signal, serverStops]);
  }

  get open(): boolean {
    return !this.signal.aborted;
  }

  /** Sends one answer; returns false when the client is full and `drained` must be awaited. */
  send(response: streams.ReadResp): boolean {
    return this.call.write(response);
  }

  /** Waits until the client takes more. Returns also when it has gone. */
  async drained(): Promise<void> {
    try {
      if (this.open && this.call.writableNeedDrain) await once(this.call, 'drain', { signal: this.signal });
    } catch (error) {
      if (this.open) throw error;
    }
  }

  /** Ends the call, cleanly or with the error. */
  end(error?: unknown): void {
    if (error === undefined) this.call.end();
    else this.call.emit('error', serviceErrorOf(error));
  }
}
