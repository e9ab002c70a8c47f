import { DELETED, NO_EVENTS } from '../storage/expected-revision.js';
import type { EventLog } from '../storage/event-log.js';
import { StreamIsDeleted, StreamIsMissing } from '../storage/store-errors.js';
import { addressOf, isSoftDeleted, KEEP_NEWEST } from '../storage/stream-metadata.js';
import { headOf } from '../storage/stream-state.js';

/** The revisions of a stream that its metadata lets be read; `missing` = no event, or soft-deleted. */
export type VisibleRange = {
  readonly first: bigint;
  readonly head: bigint;
  readonly createdAfterMs: number;
  readonly missing: boolean;
};

/** Applies $tb, $maxCount and $maxAge. Throws StreamIsDeleted for a stream with a tombstone. */
export async function visibleRange(log: EventLog, stream: string): Promise<VisibleRange> {
  const { base, isMeta } = addressOf(stream);
  const state = await log.streamState(base);
  const head = headOf(state, isMeta);
  if (head === DELETED) throw new StreamIsDeleted(stream);
  const { truncateBefore, maxCount, maxAgeMs } = isMeta ? KEEP_NEWEST : state.retention;
  const firstByCount = maxCount === undefined ? 0n : head - maxCount + 1n;
  return {
    first: firstByCount > truncateBefore ? firstByCount : truncateBefore,
    head,
    createdAfterMs: maxAgeMs === undefined ? 0 : Date.now() - maxAgeMs,
    missing: head === NO_EVENTS || (!isMeta && isSoftDeleted(state.retention)),
  };
}

/** Like visibleRange, and throws StreamIsMissing as well. */
export async function existingRange(log: EventLog, stream: string): Promise<VisibleRange> {
  const range = await visibleRange(log, stream);
  if (range.missing) throw new StreamIsMissing(stream);
  return range;
}
