import { Metadata, status, type ServiceError } from '@grpc/grpc-js';
import {
  AppendTooLarge,
  DeadlinePassed,
  InvalidRequest,
  StoreUnavailable,
  StreamIsDeleted,
  StreamIsMissing,
  WrongExpectedRevision,
} from '../storage/store-errors.js';

/** Number EventStoreDB uses in the trailers for an expectation that is not a revision. */
const EXPECTATION_NUMBERS = { any: '-2', no_stream: '-1', stream_exists: '-4' };

type Trailers = Readonly<Record<string, string>>;

/**
 * The gRPC error for a failed call. Clients recognise the case by the `exception` trailer; the other trailers fill the
 * fields of the error they throw. A stranger is INTERNAL: it must not look like something a retry cures.
 */
export function serviceErrorOf(error: unknown): ServiceError {
  const message = error instanceof Error ? error.message : String(error);
  const [code, trailers] = classify(error);
  const metadata = new Metadata();
  // Trailers are ASCII; EventStoreDB percent-encodes nothing, so other characters are replaced rather than refused.
  for (const [name, value] of Object.entries(trailers)) metadata.set(name, value.replace(/[^\x20-\x7e]/g, '?'));
  return Object.assign(new Error(message), { code, details: message, metadata });
}

/** Nobody foresaw this error. What is foreseen has been logged where it arose, or is the caller's affair. */
export const isUnforeseen = (error: unknown): boolean => classify(error)[0] === status.INTERNAL;

function classify(error: unknown): [code: status, trailers: Trailers] {
  if (error instanceof WrongExpectedRevision) return [status.FAILED_PRECONDITION, wrongExpectedVersion(error)];
  if (error instanceof StreamIsDeleted)
    return [status.FAILED_PRECONDITION, { exception: 'stream-deleted', 'stream-name': error.stream }];
  if (error instanceof StreamIsMissing)
    return [status.NOT_FOUND, { exception: 'stream-not-found', 'stream-name': error.stream }];
  if (error instanceof AppendTooLarge) return [status.INVALID_ARGUMENT, tooLarge(error)];
  if (error instanceof DeadlinePassed) return [status.ABORTED, {}];
  if (error instanceof InvalidRequest) return [status.INVALID_ARGUMENT, {}];
  if (error instanceof StoreUnavailable) return [status.UNAVAILABLE, {}];
  return [status.INTERNAL, {}];
}

const wrongExpectedVersion = ({ stream, expected, current }: WrongExpectedRevision): Trailers => ({
  exception: 'wrong-expected-version',
  'stream-name': stream,
  'expected-version': typeof expected === 'bigint' ? String(expected) : EXPECTATION_NUMBERS[expected],
  // An absent version means that there is no stream.
  ...(current >= 0n && { 'actual-version': String(current) }),
});

const tooLarge = ({ limit }: AppendTooLarge): Trailers => ({
  exception: 'maximum-append-size-exceeded',
  'maximum-append-size': String(limit),
});
