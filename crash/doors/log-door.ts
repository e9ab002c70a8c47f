import { EventStoreDBClient } from '@eventstore/db-client';
import { around, type Writes } from './writes.js';

type Append = (
  this: EventStoreDBClient,
  stream: string,
  events: { readonly type: string } | readonly { readonly type: string }[],
  options?: unknown,
) => Promise<unknown>;

/** Every append of the official client, named by its first event. */
export function watchLog(writes: Writes): void {
  const append = Reflect.get(EventStoreDBClient.prototype, 'appendToStream') as Append;
  const watching: Append = function (stream, events, options) {
    const [first] = [events].flat();
    return around(writes, `log: ${first?.type ?? 'nothing'}`, () => append.call(this, stream, events, options));
  };
  Object.assign(EventStoreDBClient.prototype, { appendToStream: watching });
}
