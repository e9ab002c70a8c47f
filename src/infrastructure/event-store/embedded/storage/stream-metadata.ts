import { DELETED } from './expected-revision.js';

const META_PREFIX = '$$';

/** A stream and its `$$` metadata stream share one state, kept under the stream's own name. */
export type StreamAddress = { readonly base: string; readonly isMeta: boolean };

/** Splits `$$orders-1` into the stream it describes. */
export const addressOf = (stream: string): StreamAddress =>
  stream.startsWith(META_PREFIX)
    ? { base: stream.slice(META_PREFIX.length), isMeta: true }
    : { base: stream, isMeta: false };

export const metaStreamOf = (stream: string): string => META_PREFIX + stream;

export const isMetaOfMeta = (stream: string): boolean => stream.startsWith(META_PREFIX + META_PREFIX);

/** What the newest metadata event says about which events of a stream may still be read. */
export type Retention = {
  readonly truncateBefore: bigint;
  readonly maxCount?: bigint;
  readonly maxAgeMs?: number;
  /** The whole JSON object, needed to rewrite `$tb` alone when a soft-deleted stream is written again. */
  readonly raw: Readonly<Record<string, unknown>>;
};

export const KEEP_ALL: Retention = { truncateBefore: 0n, raw: {} };

/** EventStoreDB keeps one event of every metadata stream. */
export const KEEP_NEWEST: Retention = { ...KEEP_ALL, maxCount: 1n };

/** Reads a metadata event. What is not a JSON object restricts nothing, as in EventStoreDB; `$acl` is ignored. */
export function parseRetention(data: Uint8Array): Retention {
  const raw = parseObject(data);
  if (raw === undefined) return KEEP_ALL;
  const [truncateBefore, maxCount, maxAge] = [
    wholeNumber(raw['$tb']),
    wholeNumber(raw['$maxCount']),
    wholeNumber(raw['$maxAge']),
  ];
  return {
    raw,
    truncateBefore: truncateBefore ?? 0n,
    ...(maxCount !== undefined && maxCount > 0n && { maxCount }),
    ...(maxAge !== undefined && maxAge > 0n && { maxAgeMs: Number(maxAge) * 1000 }),
  };
}

export const isSoftDeleted = (retention: Retention): boolean => retention.truncateBefore === DELETED;

/** Metadata that hides every event of the stream; written as text because the number is beyond a double. */
export const softDeleteMetadata = (): Uint8Array => Buffer.from(`{"$tb":${DELETED}}`);

/** The same metadata with the stream visible again from `revision` on. */
export const undeleteMetadata = (retention: Retention, revision: bigint): Uint8Array =>
  Buffer.from(JSON.stringify({ ...retention.raw, $tb: Number(revision) }));

function parseObject(data: Uint8Array): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(data).toString('utf8'));
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? { ...parsed } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function wholeNumber(value: unknown): bigint | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) return undefined;
  const whole = BigInt(Math.trunc(value));
  return whole > DELETED ? DELETED : whole;
}
