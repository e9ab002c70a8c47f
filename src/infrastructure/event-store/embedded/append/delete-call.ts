import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { expectedRevisionOf } from '../protocol/expected-revision.js';
import { writableStreamOf } from '../protocol/identifiers.js';
import type { LogWriter } from '../storage/log-writer.js';
import { InvalidRequest } from '../storage/store-errors.js';
import { addressOf } from '../storage/stream-metadata.js';
import type { Work } from '../storage/work.js';

/** Streams.Delete: hides the stream's events until it is written again. */
export async function deleteStream(writer: LogWriter, request: streams.DeleteReq): Promise<streams.DeleteResp> {
  const { position } = await writer.submit(deletion('delete', request.getOptions()));
  if (position === undefined) return new streams.DeleteResp().setNoPosition(new shared.Empty());
  const at = new streams.DeleteResp.Position().setCommitPosition(String(position)).setPreparePosition(String(position));
  return new streams.DeleteResp().setPosition(at);
}

/** Streams.Tombstone: closes the stream for ever. */
export async function tombstoneStream(
  writer: LogWriter,
  request: streams.TombstoneReq,
): Promise<streams.TombstoneResp> {
  const { position } = await writer.submit(deletion('tombstone', request.getOptions()));
  if (position === undefined) return new streams.TombstoneResp().setNoPosition(new shared.Empty());
  const at = new streams.TombstoneResp.Position()
    .setCommitPosition(String(position))
    .setPreparePosition(String(position));
  return new streams.TombstoneResp().setPosition(at);
}

function deletion(
  kind: 'delete' | 'tombstone',
  options: streams.DeleteReq.Options | streams.TombstoneReq.Options | undefined,
): Work {
  if (options === undefined) throw new InvalidRequest('The request holds no options.');
  const stream = writableStreamOf(options.getStreamIdentifier());
  if (addressOf(stream).isMeta) throw new InvalidRequest(`Metadata stream ${stream} cannot be deleted.`);
  return { kind, stream, expected: expectedRevisionOf(options), events: [] };
}
