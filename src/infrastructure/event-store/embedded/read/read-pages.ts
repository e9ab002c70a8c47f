import { DELETED } from '../storage/expected-revision.js';
import type { EventLog } from '../storage/event-log.js';
import type { StoredEvent } from '../storage/stored-event.js';
import type { EventFilter } from './event-filter.js';
import { allPages, limited, readAhead, streamPages, type PageSource } from './pages.js';
import type { ReadRequest, StartPoint } from './read-request.js';
import { existingRange } from './visible-range.js';

/** Largest value of a position or revision. */
const LAST = DELETED;

type Bounds = { readonly from: bigint; readonly to: bigint };

/** Pages of a bounded read, filter applied, at most `limit` events altogether. */
export async function* readPages(log: EventLog, request: ReadRequest): AsyncGenerator<readonly StoredEvent[]> {
  const { source, limit = Number.MAX_SAFE_INTEGER } = request;
  if ('stream' in source) yield* readAhead(limited(await pagesOfStream(log, source.stream, request), limit));
  else if (source.filter === undefined) yield* readAhead(limited(pagesOfAll(log, request), limit));
  else yield* matching(pagesOfAll(log, request), source.filter, limit);
}

async function* matching(
  pages: PageSource,
  { matches }: EventFilter,
  limit: number,
): AsyncGenerator<readonly StoredEvent[]> {
  let left = limit;
  for await (const page of readAhead(pages)) {
    const wanted = page.filter(matches).slice(0, left);
    left -= wanted.length;
    if (wanted.length > 0) yield wanted;
    if (left === 0) return;
  }
}

async function pagesOfStream(log: EventLog, stream: string, { from, direction }: ReadRequest): Promise<PageSource> {
  const { first, createdAfterMs } = await existingRange(log, stream);
  return streamPages(log.reader, { ...boundsOf(from, direction, first), stream, direction, createdAfterMs });
}

function pagesOfAll(log: EventLog, { from, direction }: ReadRequest): PageSource {
  const bounds = boundsOf(from, direction, 0n);
  // Read backwards, a position of $all is the end of an event: the event that begins there is not part of it.
  const exclusive = direction === 'backwards' && typeof from === 'bigint' ? { to: from - 1n } : {};
  return allPages(log.reader, { ...bounds, ...exclusive, direction });
}

function boundsOf(from: StartPoint, direction: ReadRequest['direction'], first: bigint): Bounds {
  const start = startOf(from);
  if (direction === 'forwards') return { from: start > first ? start : first, to: LAST };
  return { from: first, to: start };
}

/** The end is beyond every event: a forward read from there is empty, a backward read begins with the newest event. */
function startOf(from: StartPoint): bigint {
  if (from === 'start') return 0n;
  return from === 'end' || from > LAST ? LAST : from;
}
