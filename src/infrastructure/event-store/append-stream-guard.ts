import type { EventEmitter } from 'node:events';
import { status } from '@grpc/grpc-js';
import type { EventStoreDBClient } from '@eventstore/db-client';
import type { Log } from '../logging/log.js';

type OpenStream = (grpcClient: unknown) => EventEmitter | Promise<EventEmitter>;
type StreamCreator = (type: unknown, name: string, open: OpenStream, cache?: unknown) => () => Promise<unknown>;

/**
 * Mends two faults of the client (6.2.1, read in its source) in the one stream all its appends share:
 * - the server ends it cleanly: the client keeps the dead stream, and this and every later append waits for ever;
 * - another such stream failed: its error makes the client forget the appends of this one too, and their answers then
 *   throw where nobody catches, which ends the process.
 * The member is the client's own and not public; without it the client works as before, only slower to recover.
 */
export function guardAppendStream(client: EventStoreDBClient, log: Log): void {
  const create = Reflect.get(client, 'GRPCStreamCreator') as StreamCreator | undefined;
  if (typeof create !== 'function') {
    log.warn({ component: 'event-store' }, 'unknown client version, its append stream is not guarded');
    return;
  }
  const guarded: StreamCreator = (type, name, open, cache) => {
    if (name !== 'appendToStream') return create(type, name, open, cache);
    return create(type, name, async (grpcClient) => guard(await open(grpcClient), log), cache);
  };
  Reflect.set(client, 'GRPCStreamCreator', guarded);
}

function guard(stream: EventEmitter, log: Log): EventEmitter {
  let failed = false;
  stream.once('error', () => (failed = true));
  stream.once('end', () => {
    if (!failed) stream.emit('error', unavailable());
  });
  for (const listener of stream.listeners('data') as ((answer: unknown) => void)[]) {
    stream.removeListener('data', listener);
    stream.on('data', (answer: unknown) => {
      try {
        listener(answer);
      } catch (error) {
        // The append was reported as unknown already, and its repeat is recognised by its ids.
        log.warn({ component: 'event-store', error }, 'answer to an append nobody waits for');
      }
    });
  }
  return stream;
}

/** As grpc-js would report a lost connection; the client then forgets the stream and connects anew. */
function unavailable(): Error {
  const details = 'the append stream ended';
  return Object.assign(new Error(`${status.UNAVAILABLE} UNAVAILABLE: ${details}`), {
    code: status.UNAVAILABLE,
    details,
  });
}
