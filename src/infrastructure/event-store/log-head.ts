import {
  BACKWARDS,
  END,
  FORWARDS,
  START,
  type AllStreamResolvedEvent,
  type EventStoreDBClient,
} from '@eventstore/db-client';
import type { LogPosition } from '../../application/ports/event-store.port.js';
import { comparePositions, isReached } from './log-position.js';
import { drain } from './read-stream.js';

/** How many events one question looks at; beyond it the answer is "at least". */
const LOOK_AT_MOST = 500;

type Predicate = (event: { readonly streamId: string; readonly type: string }) => boolean;
export type Behind = { readonly head: LogPosition | null; readonly eventsBehind: number; readonly atLeast: boolean };

/** Questions to the log itself: a subscription's own silence proves nothing about what it missed. */
export class LogHead {
  constructor(
    private readonly client: Pick<EventStoreDBClient, 'readAll'>,
    private readonly isWanted: Predicate,
  ) {}

  /** Reads backwards from the end until `position`; usually one event. */
  async behind(position: LogPosition | null): Promise<Behind> {
    let head: LogPosition | null = null;
    let [eventsBehind, seen] = [0, 0];
    const stream = this.client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: LOOK_AT_MOST });
    for await (const { event } of drain<AllStreamResolvedEvent>(stream)) {
      if (event === undefined) continue;
      head ??= event.position;
      if (isReached(event.position, position)) return { head, eventsBehind, atLeast: false };
      if (this.isWanted(event)) eventsBehind += 1;
      seen += 1;
    }
    return { head, eventsBehind, atLeast: seen === LOOK_AT_MOST };
  }

  /** Whether no wanted event lies after `from` and at or before `to`; false when there is too much to look at. */
  async nothingBetween(from: LogPosition | null, to: LogPosition): Promise<boolean> {
    let seen = 0;
    const stream = this.client.readAll({ direction: FORWARDS, fromPosition: from ?? START, maxCount: LOOK_AT_MOST });
    for await (const { event } of drain<AllStreamResolvedEvent>(stream)) {
      seen += 1;
      if (event === undefined || isReached(event.position, from)) continue;
      if (comparePositions(event.position, to) > 0) return true;
      if (this.isWanted(event)) return false;
    }
    return seen < LOOK_AT_MOST;
  }
}
