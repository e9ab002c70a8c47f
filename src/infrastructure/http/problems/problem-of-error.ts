import { HttpException } from '@nestjs/common';
import { ConcurrencyConflict, EventStoreUnavailable } from '../../../application/ports/event-store.port.js';
import { FortnoxFailure } from '../../../application/ports/fortnox-ledger.port.js';
import { DiffersInFortnox } from '../../../domain/invoice-sync/differs-in-fortnox.js';
import { DomainError } from '../../../domain/shared/domain-error.js';
import { InvalidCursor } from '../../../projections/cursor.js';
import { ChangedSinceLooked } from './changed-since-looked.js';
import { HttpProblem } from './http-problem.js';
import type { HttpProblemCode } from './problem-codes.js';
import { problemDetails, type Problem } from './problem-details.js';

/** What the client is told; null for an error nobody foresaw, whose inside is nobody else's business. */
export function problemOfError(error: unknown): Problem | null {
  if (error instanceof DiffersInFortnox) {
    return { ...problemDetails(error.code, inWords(error.details)), differences: error.differences };
  }
  if (error instanceof ChangedSinceLooked) {
    return { ...problemDetails('CHANGED_SINCE_YOU_LOOKED'), current: error.current };
  }
  if (error instanceof DomainError) return problemDetails(error.code, inWords(error.details));
  if (error instanceof HttpProblem) return problemDetails(error.code, error.detail, error.faults);
  if (error instanceof InvalidCursor) {
    return problemDetails('VALIDATION_FAILED', error.message, [{ field: 'cursor', message: error.message }]);
  }
  return problemOfPort(error) ?? problemOfFramework(error);
}

function problemOfPort(error: unknown): Problem | null {
  if (error instanceof ConcurrencyConflict) return problemDetails('CONCURRENT_CHANGE');
  if (error instanceof EventStoreUnavailable) return problemDetails('EVENT_STORE_UNAVAILABLE');
  if (error instanceof FortnoxFailure) return problemDetails('FORTNOX_FAILED', error.message);
  return null;
}

const CODES_OF_STATUS: Readonly<Record<number, HttpProblemCode>> = {
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  413: 'BODY_TOO_LARGE',
  415: 'MEDIA_TYPE_NOT_SUPPORTED',
};

/** Nest and Fastify refuse in their own words, which may repeat the address: only the status is taken over. */
function problemOfFramework(error: unknown): Problem | null {
  if (!(error instanceof HttpException)) return null;
  const status = error.getStatus();
  if (status === 503) return problemDetails('NOT_HEALTHY', failingParts(error.getResponse()));
  return status >= 500 ? null : problemDetails(CODES_OF_STATUS[status] ?? 'BAD_REQUEST');
}

/** Terminus answers `{error: {database: {status: 'down', message}}}`. */
function failingParts(answer: string | object): string | null {
  const failing: unknown = typeof answer === 'object' && 'error' in answer ? answer.error : null;
  if (typeof failing !== 'object' || failing === null) return null;
  return `Not answering: ${Object.keys(failing).join(', ')}.`;
}

function inWords(details: Readonly<Record<string, string>>): string | null {
  const words = Object.entries(details).map(([name, value]) => `${name}: ${value}`);
  return words.length === 0 ? null : words.join('; ');
}
