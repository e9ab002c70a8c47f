import {
  BACKWARDS,
  END,
  FORWARDS,
  START,
  type AllStreamRecordedEvent,
  type AllStreamResolvedEvent,
  type EventStoreDBClient,
} from '@eventstore/db-client';
import type { Clock } from '../../application/ports/clock.port.js';
import type { LogPosition } from '../../application/ports/event-store.port.js';
import { comparePositions, isReached } from './log-position.js';
import { drain } from './read-stream.js';

/**
 * How many events one question looks at, page by page; beyond them the answer is "at least". Small at first, for the answer
 * is mostly in the newest event. A page is always read to its end: a call that is cut off leaves frames on the wire that
 * belong to no stream any more, and Node closes a connection for good after a thousand of those.
 */
const PAGES = [4, 32, 464] as const;

type Page = { readonly direction: 'backwards' | 'forwards'; readonly from: LogPosition | null; readonly size: number };
type Predicate = (event: { readonly streamId: string; readonly type: string }) => boolean;
export type Behind = { readonly head: LogPosition | null; readonly eventsBehind: number; readonly atLeast: boolean };

/** Questions to the log itself: a subscription's own silence proves nothing about what it missed. */
export class LogHead {
  constructor(
    private readonly client: Pick<EventStoreDBClient, 'readAll'>,
    private readonly isWanted: Predicate,
    private readonly clock: Clock,
  ) {}

  /** Reads backwards from the end until `position`; usually one event. */
  async behind(position: LogPosition | null): Promise<Behind> {
    let head: LogPosition | null = null;
    let eventsBehind = 0;
    for await (const event of this.events(BACKWARDS, null)) {
      if (event === 'more') return { head, eventsBehind, atLeast: true };
      head ??= event.position;
      if (isReached(event.position, position)) break;
      if (this.isWanted(event)) eventsBehind += 1;
    }
    return { head, eventsBehind, atLeast: false };
  }

  /** Whether no wanted event lies after `from` and at or before `to`; false when there is too much to look at. */
  async nothingBetween(from: LogPosition | null, to: LogPosition): Promise<boolean> {
    for await (const event of this.events(FORWARDS, from)) {
      if (event === 'more') return false;
      if (isReached(event.position, from)) continue;
      if (comparePositions(event.position, to) > 0) return true;
      if (this.isWanted(event)) return false;
    }
    return true;
  }

  /** From a place on, null being the end that the direction begins at; last of all 'more' when the log goes on. */
  private async *events(
    direction: Page['direction'],
    start: LogPosition | null,
  ): AsyncGenerator<AllStreamRecordedEvent | 'more'> {
    let last: LogPosition | null = null;
    for (const size of PAGES) {
      const page = await this.page({ direction, from: last ?? start, size });
      for (const { event } of page) {
        // Whether a page begins with the event at its place or with the next differs by direction.
        if (event === undefined || (last !== null && comparePositions(event.position, last) === 0)) continue;
        yield event;
        last = event.position;
      }
      if (page.length < size) return;
    }
    yield 'more';
  }

  private async page({ direction, from, size }: Page): Promise<readonly AllStreamResolvedEvent[]> {
    const beginning = direction === BACKWARDS ? END : START;
    const stream = this.client.readAll({ direction, fromPosition: from ?? beginning, maxCount: size });
    const page: AllStreamResolvedEvent[] = [];
    for await (const item of drain<AllStreamResolvedEvent>(stream, this.clock)) page.push(item);
    return page;
  }
}
