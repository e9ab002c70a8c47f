import type streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ExpectedRevision } from '../storage/expected-revision.js';
import { InvalidRequest } from '../storage/store-errors.js';

/** The four requests that carry an expectation name the exact revision differently; the rest is the same. */
type Expectation = { hasAny(): boolean; hasNoStream(): boolean; hasStreamExists(): boolean };

/** Reads the expectation of Append, Delete and Tombstone. Throws InvalidRequest when none is given. */
export function expectedRevisionOf(
  options: streams.AppendReq.Options | streams.DeleteReq.Options | streams.TombstoneReq.Options,
): ExpectedRevision {
  return options.hasRevision() ? BigInt(options.getRevision()) : namedExpectation(options);
}

/** Reads the expectation of BatchAppend. Throws InvalidRequest when none is given. */
export function expectedPositionOf(options: streams.BatchAppendReq.Options): ExpectedRevision {
  return options.hasStreamPosition() ? BigInt(options.getStreamPosition()) : namedExpectation(options);
}

function namedExpectation(options: Expectation): ExpectedRevision {
  if (options.hasAny()) return 'any';
  if (options.hasNoStream()) return 'no_stream';
  if (options.hasStreamExists()) return 'stream_exists';
  throw new InvalidRequest('The request names no expected revision.');
}
