import { ConcurrencyConflict } from '../../application/ports/event-store.port.js';

/** Connections that broke (POSIX names) and PostgreSQL classes for lost connections, shutdown, overload and lost races. */
const PASSING_CODES = /^(?:ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EAI_AGAIN|08...|53...|57P0.|40001|40P01)$/;

/**
 * Whether doing the same again later can end well. Our own errors say so themselves; a conflict means only that others
 * were faster; a driver's error that slipped through is judged by its code, because taking an outage for a lasting fault
 * would park every document it touched.
 */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('canRetryHelp' in error) return error.canRetryHelp === true;
  if (error instanceof ConcurrencyConflict) return true;
  if ('code' in error && typeof error.code === 'string' && PASSING_CODES.test(error.code)) return true;
  return error.cause !== undefined && isPassing(error.cause);
}
