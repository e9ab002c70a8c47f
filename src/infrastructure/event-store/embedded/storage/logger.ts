/** The part of a pino logger the store needs. */
export type StoreLogger = Record<'info' | 'warn' | 'error', (fields: object, message: string) => void>;

/** For callers that want no log. */
export const silentLogger: StoreLogger = { info: () => undefined, warn: () => undefined, error: () => undefined };
