import { isNativeError } from 'node:util/types';
import type { LoggerService } from '@nestjs/common';
import type { Log, LogFields } from './log.js';

/**
 * Nest's own messages in our log. Its account of the start (modules, routes) is detail: debug. Nest passes the
 * context as the last parameter and, for errors, a stack before it.
 */
export class NestLog implements LoggerService {
  constructor(private readonly target: Log) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.target.debug(fieldsOf(message, rest), textOf(message));
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.target.debug(fieldsOf(message, rest), textOf(message));
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.target.debug(fieldsOf(message, rest), textOf(message));
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.target.warn(fieldsOf(message, rest), textOf(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.target.error(fieldsOf(message, rest), textOf(message));
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.target.error(fieldsOf(message, rest), textOf(message));
  }
}

function fieldsOf(message: unknown, rest: readonly unknown[]): LogFields {
  const context = rest.at(-1);
  const error = [message, ...rest].find(isNativeError) ?? stackIn(rest.slice(0, -1));
  return {
    ...(typeof context === 'string' && { component: context }),
    ...(error !== undefined && { error }),
  };
}

/** Nest hands over a stack as text; kept as an error so that it is written like any other. */
function stackIn(rest: readonly unknown[]): Error | undefined {
  const stack = rest.find((part): part is string => typeof part === 'string' && part.includes('\n    at '));
  if (stack === undefined) return undefined;
  const error = new Error(stack.split('\n', 1)[0]);
  error.stack = stack;
  return error;
}

function textOf(message: unknown): string {
  if (isNativeError(message)) return 'unexpected error in Nest';
  return typeof message === 'string' ? message : 'Nest logged an object';
}
