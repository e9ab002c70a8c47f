import pg from 'pg';
import type { Writes } from './writes.js';

type Callback = (error: unknown, result: unknown) => void;
type Query = (this: pg.Client, ...args: unknown[]) => unknown;

const WRITE = /\b(insert into|delete from|copy|update)\s+(?!set\b|skip\b|of\b|nowait\b)([a-z_."]+)/i;

/** What a client has written in its open transaction; null while nothing, and no entry where none is open. */
const open = new WeakMap<pg.Client, { first: string | null }>();

/** Every statement that lasts, named by what it does to which table; a transaction by the first of its writes. */
export function watchDatabase(writes: Writes): void {
  const query = Reflect.get(pg.Client.prototype, 'query') as Query;
  const watching: Query = function (...args) {
    const name = nameOf(this, textOf(args[0]));
    return name === null ? query.apply(this, args) : watched({ query, client: this, args, name, writes });
  };
  Object.assign(pg.Client.prototype, { query: watching });
}

function textOf(first: unknown): string {
  if (typeof first === 'string') return first;
  const { text } = (first ?? {}) as { readonly text?: unknown };
  return typeof text === 'string' ? text : '';
}

/** Null for what does not last by itself: reads, and what its transaction's commit makes last. */
function nameOf(client: pg.Client, text: string): string | null {
  if (/^\s*(begin|start transaction)\b/i.test(text)) open.set(client, { first: null });
  if (/^\s*(commit|rollback)\s*;?\s*$/i.test(text)) return nameOfEnd(client, text);
  const write = writeIn(text);
  const transaction = open.get(client);
  if (transaction === undefined) return write === null ? null : `database: ${write}`;
  transaction.first ??= write;
  return null;
}

function nameOfEnd(client: pg.Client, text: string): string | null {
  const first = open.get(client)?.first ?? null;
  open.delete(client);
  return first === null || /rollback/i.test(text) ? null : `database: commit ${first}`;
}

function writeIn(text: string): string | null {
  const [, verb, table] = WRITE.exec(text) ?? [];
  return verb === undefined || table === undefined ? null : `${verb.toLowerCase()} ${table.replaceAll('"', '')}`;
}

type Watched = {
  readonly query: Query;
  readonly client: pg.Client;
  readonly args: unknown[];
  readonly name: string;
  readonly writes: Writes;
};

/** The driver takes a callback or gives a promise. */
function watched({ query, client, args, name, writes }: Watched): unknown {
  writes.before(name);
  const callback = args.at(-1);
  if (typeof callback === 'function') {
    const then: Callback = (error, result) => {
      writes.after(name);
      (callback as Callback)(error, result);
    };
    return query.apply(client, [...args.slice(0, -1), then]);
  }
  const result = query.apply(client, args);
  if (!(result instanceof Promise)) return result;
  return result.then((value: unknown) => {
    writes.after(name);
    return value;
  });
}
