import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerReadableStream } from '@grpc/grpc-js';
import { expectedRevisionOf } from '../protocol/expected-revision.js';
import { writableStreamOf } from '../protocol/identifiers.js';
import type { LogWriter } from '../storage/log-writer.js';
import { InvalidRequest, WrongExpectedRevision } from '../storage/store-errors.js';
import type { WorkResult } from '../storage/work.js';
import { ProposedEvents } from './proposed-events.js';

type AppendCall = ServerReadableStream<streams.AppendReq, streams.AppendResp>;

/** Streams.Append: options first, then one message per event; used by clients that send credentials. */
export async function appendToStream(writer: LogWriter, call: AppendCall): Promise<streams.AppendResp> {
  let options: streams.AppendReq.Options | undefined;
  const proposed = new ProposedEvents();
  for await (const request of call as AsyncIterable<streams.AppendReq>) {
    const message = request.getProposedMessage();
    if (message !== undefined) proposed.add(message);
    options ??= request.getOptions();
  }
  if (options === undefined) throw new InvalidRequest('The first message of an append holds its options.');
  const work = {
    kind: 'append' as const,
    stream: writableStreamOf(options.getStreamIdentifier()),
    expected: expectedRevisionOf(options),
    events: proposed.events,
  };
  return writer.submit(work).then(success, refusal);
}

function success({ revision, position }: WorkResult): streams.AppendResp {
  const result = new streams.AppendResp.Success();
  if (revision < 0n) result.setNoStream(new shared.Empty());
  else result.setCurrentRevision(String(revision));
  if (position === undefined) result.setNoPosition(new shared.Empty());
  else
    result.setPosition(
      new streams.AppendResp.Position().setCommitPosition(String(position)).setPreparePosition(String(position)),
    );
  return new streams.AppendResp().setSuccess(result);
}

/** A wrong expectation is an answer of its own here, not a gRPC error. */
function refusal(error: unknown): streams.AppendResp {
  if (!(error instanceof WrongExpectedRevision)) throw error;
  const result = new streams.AppendResp.WrongExpectedVersion();
  if (error.current >= 0n) result.setCurrentRevision(String(error.current));
  else result.setCurrentNoStream(new shared.Empty());
  if (error.expected === 'any') result.setExpectedAny(new shared.Empty());
  else if (error.expected === 'no_stream') result.setExpectedNoStream(new shared.Empty());
  else if (error.expected === 'stream_exists') result.setExpectedStreamExists(new shared.Empty());
  else result.setExpectedRevision(String(error.expected));
  return new streams.AppendResp().setWrongExpectedVersion(result);
}
