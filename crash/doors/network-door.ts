import { Pool, type Dispatcher } from 'undici';
import type { Writes } from './writes.js';

type Dispatch = (this: Pool, options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler) => boolean;

/** Every request that is not a plain read, named by method and path. */
export function watchNetwork(writes: Writes): void {
  const dispatch: Dispatch = Reflect.get(Pool.prototype, 'dispatch');
  const watching: Dispatch = function (options, handler) {
    if (options.method === 'GET') return dispatch.call(this, options, handler);
    const name = `fortnox: ${options.method} ${pattern(options.path)}`;
    return dispatch.call(this, options, watched(handler, name, writes));
  };
  Object.assign(Pool.prototype, { dispatch: watching });
}

/** "/3/invoices/17/bookkeep" is "/3/invoices/:id/bookkeep": another number is no other write. */
const pattern = (path: string): string => path.replace(/\?.*$/, '').replace(/^(\/3\/[a-z]+\/)[^/]+/, '$1:id');

/** Before the first byte and not when it is queued: until then nothing can have happened. */
function watched(handler: Dispatcher.DispatchHandler, name: string, writes: Writes): Dispatcher.DispatchHandler {
  return new Proxy(handler, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]): unknown => {
        if (key === 'onRequestStart') writes.before(name);
        if (key === 'onResponseEnd') writes.after(name);
        return Reflect.apply(member, target, args) as unknown;
      };
    },
  });
}
