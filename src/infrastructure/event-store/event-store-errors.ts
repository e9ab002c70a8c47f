import { ErrorType, isCommandError, WrongExpectedVersionError, type CommandError } from '@eventstore/db-client';
import {
  ConcurrencyConflict,
  EventStoreUnavailable,
  type ExpectedRevision,
} from '../../application/ports/event-store.port.js';

/** The log refused for a reason that repeating does not cure (access, size, a deleted stream, a broken argument). */
export class EventStoreRefused extends Error {
  override readonly name = 'EventStoreRefused';
  readonly canRetryHelp = false;
}

const REFUSALS: ReadonlySet<ErrorType> = new Set([
  ErrorType.ACCESS_DENIED,
  ErrorType.INVALID_ARGUMENT,
  ErrorType.INVALID_TRANSACTION,
  ErrorType.STREAM_DELETED,
  ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED,
  ErrorType.MISSING_REQUIRED_METADATA_PROPERTY,
  ErrorType.UNSUPPORTED,
]);

/**
 * A driver's error as one of ours. Only a known refusal is final: the client answers a broken connection with
 * UnavailableError, a bare gRPC error with code 14, "Channel has been shut down" or another client's stream error,
 * and each of these leaves the outcome unknown.
 */
export function eventStoreError(error: unknown, doing: string): EventStoreRefused | EventStoreUnavailable {
  if (error instanceof EventStoreRefused || error instanceof EventStoreUnavailable) return error;
  const known = asCommandError(error);
  const reason = error instanceof Error ? error.message : String(error);
  if (known !== null && REFUSALS.has(known.type)) {
    return new EventStoreRefused(`the event store refused ${doing}: ${known.type}`, { cause: error });
  }
  return new EventStoreUnavailable(`the event store did not answer ${doing}: ${reason}`, { cause: error });
}

export function isStreamNotFound(error: unknown): boolean {
  const known = asCommandError(error);
  return known !== null && known.type === ErrorType.STREAM_NOT_FOUND;
}

/** The conflict with the stream's true revision; null when the error is something else. */
export function conflictOf(error: unknown, streamId: string, expected: ExpectedRevision): ConcurrencyConflict | null {
  if (!(error instanceof WrongExpectedVersionError)) return null;
  const actual =
    typeof error.actualVersion === 'bigint' && error.actualVersion >= 0n ? error.actualVersion : 'no_stream';
  return new ConcurrencyConflict(streamId, expected, actual, { cause: error });
}

function asCommandError(error: unknown): CommandError | null {
  return error instanceof Error && isCommandError(error) ? error : null;
}
