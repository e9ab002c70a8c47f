/** The part of the client's read streams and subscriptions that is used here; their own types are no plain Readable. */
export type ClientStream = AsyncIterable<unknown> & {
  on(event: 'error', listener: (error: Error) => void): unknown;
  emit(event: 'error', error: unknown): unknown;
  destroy(error?: Error): unknown;
  cancel?(): Promise<void>;
  unsubscribe?(): Promise<void>;
};

/** Iterates a stream of the client and always ends its call. */
export async function* drain<T>(stream: ClientStream): AsyncGenerator<T> {
  const errors = keepErrors(stream);
  let ended = false;
  try {
    for await (const item of stream) yield item as T;
    if (errors[0] !== undefined) throw errors[0];
    ended = true;
  } finally {
    if (!ended) hangUp(stream);
  }
}

/**
 * The listener must stay: the client emits errors by hand, also after the iterator let go, and an `error` event without
 * a listener ends the process. A stream answered with an error may also end before its iterator sees the error.
 */
export function keepErrors(stream: ClientStream): readonly Error[] {
  const errors: Error[] = [];
  stream.on('error', (error: Error) => errors.push(error));
  return errors;
}

/** Ends the call at once; a call that never got a connection rejects with the error its stream has emitted already. */
export function hangUp(stream: ClientStream): void {
  stream.destroy();
  const end = stream.unsubscribe?.() ?? stream.cancel?.();
  end?.catch((error: unknown) => stream.emit('error', error));
}
