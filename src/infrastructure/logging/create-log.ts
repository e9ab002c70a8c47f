import { isNativeError } from 'node:util/types';
import { pino, type DestinationStream, type LevelWithSilent, type Logger } from 'pino';
import { LOG_FIELDS, type Log, type LogFields } from './log.js';
import { scrub } from './scrub.js';

export type AppLog = Log & {
  /** Written whatever the level: the lines other programs wait for, such as `ready`. */
  announce(fields: LogFields, message: string): void;
};

/**
 * One JSON line per entry on standard output: level (a word), time (ISO-8601), the declared fields that are set, msg.
 * Lines are written at once, so that the last one before a crash is there.
 */
export function createLog(level: LevelWithSilent = 'info', destination?: DestinationStream): AppLog {
  const logger = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination ?? pino.destination({ dest: 1, sync: true }),
  );
  const always = logger.child({}, { level: 'info' });
  return {
    debug: (fields, message) => write(logger, 'debug', fields, message),
    info: (fields, message) => write(logger, 'info', fields, message),
    warn: (fields, message) => write(logger, 'warn', fields, message),
    error: (fields, message) => write(logger, 'error', fields, message),
    announce: (fields, message) => write(always, 'info', fields, message),
  };
}

function write(logger: Logger, level: 'debug' | 'info' | 'warn' | 'error', fields: LogFields, message: string): void {
  if (logger.isLevelEnabled(level)) logger[level](declared(fields), scrub(message));
}

function declared(fields: LogFields): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const name of LOG_FIELDS) {
    const value: unknown = fields[name];
    if (value !== undefined) kept[name] = plain(value);
  }
  if (fields.error !== undefined) kept['error'] = errorFields(fields.error);
  return kept;
}

/** An object that got here past the type check would carry what was never declared. */
function plain(value: unknown): unknown {
  if (typeof value === 'string') return scrub(value);
  if (typeof value === 'bigint') return value.toString();
  return typeof value === 'object' && value !== null ? '[dropped]' : value;
}

function errorFields(error: unknown, depth = 0): Record<string, unknown> {
  if (!isNativeError(error)) return { type: typeof error, message: scrub(String(error)) };
  return {
    type: error.name,
    ...('code' in error && { code: plain(error.code) }),
    message: scrub(error.message),
    ...(error.stack !== undefined && { stack: scrub(error.stack) }),
    ...(error.cause !== undefined && depth < 3 && { cause: errorFields(error.cause, depth + 1) }),
  };
}
