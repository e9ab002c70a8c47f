import type { AllRange, LogReader, Page, StreamRange } from '../storage/log-reader.js';
import type { StoredEvent } from '../storage/stored-event.js';

/** Fetches the next page of a range at every call; `limit` bounds the events of that page. */
export type PageSource = (limit?: number) => Promise<Page>;

export function allPages(reader: LogReader, range: AllRange): PageSource {
  let rest = range;
  return async (limit = Number.MAX_SAFE_INTEGER) => {
    const page = await reader.allPage(rest, limit);
    rest = after(rest, page.events.at(-1)?.position);
    return page;
  };
}

export function streamPages(reader: LogReader, range: StreamRange): PageSource {
  let rest = range;
  return async (limit = Number.MAX_SAFE_INTEGER) => {
    const page = await reader.streamPage(rest, limit);
    rest = after(rest, page.events.at(-1)?.revision);
    return page;
  };
}

/** Ends after `limit` events. */
export function limited(source: PageSource, limit: number): PageSource {
  let left = limit;
  return async () => {
    const page = await source(left);
    left -= page.events.length;
    return left > 0 ? page : { events: page.events, complete: true };
  };
}

/** All pages; while one is being sent, PostgreSQL already works on the next. */
export async function* readAhead(source: PageSource): AsyncGenerator<readonly StoredEvent[]> {
  let next: Promise<Page> | undefined = source();
  try {
    while (next !== undefined) {
      const { events, complete }: Page = await next;
      next = complete ? undefined : source();
      // A failure is thrown where the page is awaited; until then it must not count as unhandled.
      next?.catch(ignoreForNow);
      if (events.length > 0) yield events;
    }
  } finally {
    // The reader left early: the page it no longer wants must not outlive the read.
    await Promise.allSettled([next]);
  }
}

function ignoreForNow(): void {
  return undefined;
}

function after<Range extends AllRange>(range: Range, last: bigint | undefined): Range {
  if (last === undefined) return range;
  return range.direction === 'forwards' ? { ...range, from: last + 1n } : { ...range, to: last - 1n };
}
