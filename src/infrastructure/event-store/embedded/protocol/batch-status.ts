import code from '@eventstore/db-client/generated/code_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import rpcStatus from '@eventstore/db-client/generated/status_pb.js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import type { Message } from 'google-protobuf';
import {
  AppendTooLarge,
  DeadlinePassed,
  InvalidRequest,
  StreamIsDeleted,
  WrongExpectedRevision,
} from '../storage/store-errors.js';
import { streamIdentifier } from './identifiers.js';

const PACKAGE = 'event_store.client.';

/**
 * The answer to one refused request of a BatchAppend stream: a google.rpc.Status whose packed detail the client turns
 * into its error. There is no detail for "unavailable"; that ends the whole stream instead.
 */
export function batchStatusOf(error: Error): rpcStatus.Status {
  const [statusCode, typeName, detail] = detailOf(error);
  const packed = new any.Any();
  packed.pack(detail.serializeBinary(), PACKAGE + typeName);
  return new rpcStatus.Status().setCode(statusCode).setMessage(error.message).setDetails(packed);
}

function detailOf(error: Error): [statusCode: code.Code, typeName: string, detail: Message] {
  const { Code } = code;
  if (error instanceof WrongExpectedRevision)
    return [Code.FAILED_PRECONDITION, 'WrongExpectedVersion', wrongExpectedVersion(error)];
  if (error instanceof StreamIsDeleted) {
    return [
      Code.FAILED_PRECONDITION,
      'StreamDeleted',
      new shared.StreamDeleted().setStreamIdentifier(streamIdentifier(error.stream)),
    ];
  }
  if (error instanceof AppendTooLarge) {
    return [
      Code.INVALID_ARGUMENT,
      'MaximumAppendSizeExceeded',
      new shared.MaximumAppendSizeExceeded().setMaxappendsize(error.limit),
    ];
  }
  if (error instanceof DeadlinePassed) return [Code.DEADLINE_EXCEEDED, 'Timeout', new shared.Timeout()];
  if (error instanceof InvalidRequest)
    return [Code.INVALID_ARGUMENT, 'BadRequest', new shared.BadRequest().setMessage(error.message)];
  return [Code.UNKNOWN, 'Unknown', new shared.Unknown()];
}

function wrongExpectedVersion({ expected, current }: WrongExpectedRevision): shared.WrongExpectedVersion {
  const detail = new shared.WrongExpectedVersion();
  if (current >= 0n) detail.setCurrentStreamRevision(String(current));
  else detail.setCurrentNoStream(new empty.Empty());
  if (expected === 'any') return detail.setExpectedAny(new empty.Empty());
  if (expected === 'no_stream') return detail.setExpectedNoStream(new empty.Empty());
  if (expected === 'stream_exists') return detail.setExpectedStreamExists(new empty.Empty());
  return detail.setExpectedStreamPosition(String(expected));
}
