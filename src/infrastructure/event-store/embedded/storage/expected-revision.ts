/** What a writer expects of the stream: a revision, or one of EventStoreDB's three named states. */
export type ExpectedRevision = bigint | 'any' | 'no_stream' | 'stream_exists';

/** Revision of a stream that has no event. */
export const NO_EVENTS = -1n;

/** Revision of the tombstone event, and the `$tb` value of a soft-deleted stream: the largest signed 64-bit integer. */
export const DELETED = 9_223_372_036_854_775_807n;
