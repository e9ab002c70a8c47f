import { DELETED, NO_EVENTS } from './expected-revision.js';
import { KEEP_ALL, type Retention } from './stream-metadata.js';

/** Where a stream and its metadata stream stand. */
export type StreamState = {
  readonly revision: bigint;
  readonly metaRevision: bigint;
  readonly retention: Retention;
};

export const EMPTY_STREAM: StreamState = { revision: NO_EVENTS, metaRevision: NO_EVENTS, retention: KEEP_ALL };

export const isTombstoned = (state: StreamState): boolean => state.revision === DELETED;

/** Newest revision of the stream, or of its metadata stream; a tombstone closes both. */
export const headOf = (state: StreamState, isMeta: boolean): bigint =>
  isMeta && !isTombstoned(state) ? state.metaRevision : state.revision;
