import { DELETED } from '../storage/expected-revision.js';
import type { EventLog } from '../storage/event-log.js';
import type { StoredEvent } from '../storage/stored-event.js';
import type { EventFilter } from './event-filter.js';
import type { ReadRequest, StartPoint } from './read-request.js';
import { existingRange } from './visible-range.js';

/** Largest value of a position or revision. */
const LAST = DELETED;

type Bounds = { from: bigint; to: bigint };

/** Pages of a bounded read, filter applied, at most `limit` events altogether. */
export async function* readPages(log: EventLog, request: ReadRequest): AsyncGenerator<readonly StoredEvent[]> {
  const { source } = request;
  if ('stream' in source) yield* cut(await streamPages(log, source.stream, request), request.limit);
  else yield* cut(allPages(log, request), request.limit, source.filter);
}

async function* cut(
  nextPage: (limit: number) => Promise<StoredEvent[]>,
  limit = Number.MAX_SAFE_INTEGER,
  filter?: EventFilter,
): AsyncGenerator<readonly StoredEvent[]> {
  for (let left = limit; left > 0;) {
    const page = await nextPage(filter === undefined ? left : Number.MAX_SAFE_INTEGER);
    if (page.length === 0) return;
    const wanted = (filter === undefined ? page : page.filter(filter.matches)).slice(0, left);
    left -= wanted.length;
    if (wanted.length > 0) yield wanted;
  }
}

async function streamPages(log: EventLog, stream: string, { from, direction }: ReadRequest) {
  const { first, createdAfterMs } = await existingRange(log, stream);
  const bounds = boundsOf(from, direction, first);
  return async (limit: number): Promise<StoredEvent[]> => {
    const page = await log.reader.streamPage({ ...bounds, stream, direction, createdAfterMs }, limit);
    advance(bounds, page.at(-1)?.revision, direction);
    return page;
  };
}

function allPages(log: EventLog, { from, direction }: ReadRequest) {
  const bounds = boundsOf(from, direction, 0n);
  // Read backwards, a position of $all is the end of an event: the event that begins there is not part of it.
  if (direction === 'backwards' && typeof from === 'bigint') bounds.to = from - 1n;
  return async (limit: number): Promise<StoredEvent[]> => {
    const page = await log.reader.allPage({ ...bounds, direction }, limit);
    advance(bounds, page.at(-1)?.position, direction);
    return page;
  };
}

function boundsOf(from: StartPoint, direction: ReadRequest['direction'], first: bigint): Bounds {
  if (direction === 'forwards') return { from: max(first, startOf(from, LAST)), to: LAST };
  return { from: first, to: from === 'start' ? 0n : startOf(from, LAST) };
}

function startOf(from: StartPoint, end: bigint): bigint {
  if (from === 'start') return 0n;
  return from === 'end' || from > end ? end : from;
}

function advance(bounds: Bounds, last: bigint | undefined, direction: ReadRequest['direction']): void {
  if (last === undefined) return;
  if (direction === 'forwards') bounds.from = last + 1n;
  else bounds.to = last - 1n;
}

const max = (a: bigint, b: bigint): bigint => (a > b ? a : b);
