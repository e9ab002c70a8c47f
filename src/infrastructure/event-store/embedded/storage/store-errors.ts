import type { ExpectedRevision } from './expected-revision.js';

/** The stream is at `current` (-1 = no events), not where the writer expected it. Nothing was written. */
export class WrongExpectedRevision extends Error {
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    readonly current: bigint,
  ) {
    super(
      `Append failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: ${String(expected)}, Actual version: ${String(current)}`,
    );
  }
}

/** The stream has a tombstone, or is soft-deleted and the writer expected it to exist. Nothing was written. */
export class StreamIsDeleted extends Error {
  constructor(readonly stream: string) {
    super(`Event stream '${stream}' is deleted.`);
  }
}

/** More than `limit` bytes in one append. Nothing was written. */
export class AppendTooLarge extends Error {
  constructor(readonly limit: number) {
    super(`Maximum Append Size of ${limit} Exceeded.`);
  }
}

/** The deadline passed. Whether the events are written is unknown to the caller. */
export class DeadlinePassed extends Error {
  constructor() {
    super('The operation did not complete before its deadline.');
  }
}

/** The request itself is wrong; sending it again cannot help. */
export class InvalidRequest extends Error {}

/** Reading a stream that has no event, or is soft-deleted. */
export class StreamIsMissing extends Error {
  constructor(readonly stream: string) {
    super(`Event stream '${stream}' is not found.`);
  }
}

/** PostgreSQL cannot be reached, or broke off in the middle: the outcome of a write is unknown. */
export class StoreUnavailable extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
  }
}
