/**
 * Everything a log line may carry. A field that is not named here never reaches the log, so that a guest's
 * name or a token cannot slip in with an object somebody logs whole. Add a name only for data that is neither
 * personal nor secret.
 */
export const LOG_FIELDS = [
  'actor',
  'attempt',
  'bytes',
  'causationId',
  'code',
  'commandId',
  'component',
  'connectionId',
  'correlationId',
  'count',
  'dataDir',
  'documentNumber',
  'durationMs',
  'eventId',
  'eventType',
  'invoiceId',
  'lag',
  'method',
  'name',
  'paymentId',
  'pid',
  'port',
  'position',
  'reason',
  'retryInMs',
  'revision',
  'route',
  'signal',
  'status',
  'statusCode',
  'streamId',
  'url',
  'version',
] as const;

export type LogFieldName = (typeof LOG_FIELDS)[number];
export type LogFields = Readonly<Partial<Record<LogFieldName, string | number | bigint | boolean | null>>> & {
  /** Written as type, code, message and stack; its other properties (requests, answers, parameters) are dropped. */
  readonly error?: unknown;
};

/** The only way to the log. `message` is a constant sentence; what varies goes into declared fields. */
export interface Log {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

export const silentLog: Log = { debug: ignore, info: ignore, warn: ignore, error: ignore };

function ignore(): void {
  return undefined;
}
