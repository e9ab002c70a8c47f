/** The part of the client's read streams and subscriptions that is used here; their own types are no plain Readable. */
export type ClientStream = AsyncIterable<unknown> & {
  on(event: 'error', listener: (error: Error) => void): unknown;
  emit(event: 'error', error: unknown): unknown;
  destroy(error?: Error): unknown;
  cancel?(): Promise<void>;
  unsubscribe?(): Promise<void>;
};

/**
 * Iterates a stream of the client and always ends its call. The permanent error listener is needed: the client emits
 * errors by hand, also after the iterator let go, and an `error` event without a listener ends the process.
 */
export async function* drain<T>(stream: ClientStream): AsyncGenerator<T> {
  const errors: Error[] = [];
  stream.on('error', (error: Error) => errors.push(error));
  let ended = false;
  try {
    for await (const item of stream) yield item as T;
    // A stream that was answered with an error may have ended before the iterator looked.
    if (errors[0] !== undefined) throw errors[0];
    ended = true;
  } finally {
    if (!ended) hangUp(stream);
  }
}

/** Ends the call at once; a call that never got a connection rejects with the error its stream has emitted already. */
export function hangUp(stream: ClientStream): void {
  stream.destroy();
  const end = stream.unsubscribe?.() ?? stream.cancel?.();
  end?.catch((error: unknown) => stream.emit('error', error));
}
