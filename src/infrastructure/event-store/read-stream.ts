import { EventStoreUnavailable } from '../../application/ports/event-store.port.js';
import type { Clock } from '../../application/ports/clock.port.js';
import { pause } from './pause.js';

/** Longer than the client's own 10 s for other calls: a read has no limit of its own. */
const SILENT_AT_MOST_MS = 12_000;
const LINGER_MS = 250;
/** Made once: an abort without a reason builds a DOMException with a stack, for every read. */
const ENDED = new Error('ended');

/** The part of the client's read streams and subscriptions that is used here; their own types are no plain Readable. */
export type ClientStream = AsyncIterable<unknown> & {
  on(event: 'error', listener: (error: Error) => void): unknown;
  emit(event: 'error', error: unknown): unknown;
  destroy(error?: Error): unknown;
  cancel?(): Promise<void>;
  unsubscribe?(): Promise<void>;
};

/**
 * Iterates a stream of the client and always ends its call.
 * @throws EventStoreUnavailable also when the server falls silent: a call whose connection dies may never hear of it
 */
export async function* drain<T>(stream: ClientStream, clock: Clock): AsyncGenerator<T> {
  const errors = keepErrors(stream);
  let waitingSinceMs: number | null = clock.monotonicMs();
  const over = new AbortController();
  let ended = false;
  void hangUpWhenSilent(stream, clock, { sinceMs: () => waitingSinceMs, ended: over.signal });
  try {
    for await (const item of stream) {
      waitingSinceMs = null;
      yield item as T;
      waitingSinceMs = clock.monotonicMs();
    }
    if (errors[0] !== undefined) throw errors[0];
    ended = true;
  } finally {
    over.abort(ENDED);
    if (errors.length > 0) void lingerThenHangUp(stream, clock);
    else if (!ended) hangUp(stream);
  }
}

/**
 * What the server refused is over for the server as well, but its last word may still be on the way. A call cancelled
 * before that counts as a reset, and a server closes the connection of a client that resets too often.
 */
async function lingerThenHangUp(stream: ClientStream, clock: Clock): Promise<void> {
  await clock.sleep(LINGER_MS);
  hangUp(stream);
}

/** Since when the server is waited for; null while our own side has the turn. */
type Wait = { readonly sinceMs: () => number | null; readonly ended: AbortSignal };

async function hangUpWhenSilent(stream: ClientStream, clock: Clock, { sinceMs, ended }: Wait): Promise<void> {
  const isOver = (): boolean => ended.aborted;
  while (!isOver()) {
    await pause(clock, SILENT_AT_MOST_MS / 2, ended);
    const since = sinceMs();
    if (isOver() || since === null || clock.monotonicMs() - since < SILENT_AT_MOST_MS) continue;
    stream.destroy(new EventStoreUnavailable(`a read was silent for ${SILENT_AT_MOST_MS} ms`));
    return;
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
