import streams from '@eventstore/db-client/generated/streams_pb.js';
import { streamNameOf } from '../protocol/identifiers.js';
import type { Direction } from '../storage/log-reader.js';
import { InvalidRequest } from '../storage/store-errors.js';
import { eventFilterOf, type EventFilter } from './event-filter.js';

/** Where to begin: a stream's revision or a position of $all. */
export type StartPoint = 'start' | 'end' | bigint;

/** A read or a subscription; `limit` is absent for subscriptions. */
export type ReadRequest = {
  readonly source: { readonly stream: string } | { readonly all: true; readonly filter?: EventFilter };
  readonly from: StartPoint;
  readonly direction: Direction;
  readonly resolveLinks: boolean;
  readonly limit?: number;
};

/** Reads the request of Streams.Read. Throws InvalidRequest. */
export function readRequestOf(request: streams.ReadReq): ReadRequest {
  const options = request.getOptions();
  if (options === undefined) throw new InvalidRequest('The request holds no options.');
  const backwards = options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS;
  if (backwards && options.hasSubscription()) throw new InvalidRequest('A subscription reads forwards.');
  return {
    ...sourceOf(options),
    direction: backwards ? 'backwards' : 'forwards',
    resolveLinks: options.getResolveLinks(),
    ...(!options.hasSubscription() && { limit: Number(options.getCount()) }),
  };
}

function sourceOf(options: streams.ReadReq.Options): Pick<ReadRequest, 'source' | 'from'> {
  const stream = options.getStream();
  if (stream !== undefined) {
    const exact = stream.hasRevision() ? BigInt(stream.getRevision()) : undefined;
    return { source: { stream: streamNameOf(stream.getStreamIdentifier()) }, from: exact ?? named(stream) };
  }
  const all = options.getAll();
  if (all === undefined) throw new InvalidRequest('The request names neither a stream nor $all.');
  const exact = all.getPosition()?.getCommitPosition();
  const filter = options.getFilter();
  return {
    source: { all: true, ...(filter && { filter: eventFilterOf(filter) }) },
    from: exact === undefined ? named(all) : BigInt(exact),
  };
}

const named = (point: { hasEnd(): boolean }): StartPoint => (point.hasEnd() ? 'end' : 'start');
