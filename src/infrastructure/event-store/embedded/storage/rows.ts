import type { QueryArrayConfig } from 'pg';
import { EMPTY_STREAM, type StreamState } from './stream-state.js';
import { KEEP_ALL, parseRetention } from './stream-metadata.js';
import { NO_EVENTS } from './expected-revision.js';
import type { StoredEvent } from './stored-event.js';

/** A row as PostgreSQL sends it: text, unparsed, in the order of the select list. */
export type TextRow = readonly (string | null)[];

// 64-bit numbers must not pass through JavaScript's number, and parsing what is passed on is wasted work.
const unparsed = { getTypeParser: () => (text: string | Buffer) => text };

/** A prepared statement whose rows arrive as TextRow. */
export const textQuery = (name: string, text: string, values: readonly unknown[]): QueryArrayConfig => ({
  name,
  text,
  values: [...values],
  rowMode: 'array',
  types: unparsed,
});

export const EVENT_COLUMNS = 'position, stream, revision, id, type, is_json, created_ms, data, metadata';

/** Reads a row of EVENT_COLUMNS. */
export function eventOf(row: TextRow): StoredEvent {
  const [position, stream, revision, id, type, isJson, createdMs, data, metadata] = row;
  return {
    position: BigInt(required(position)),
    stream: required(stream),
    revision: BigInt(required(revision)),
    id: required(id),
    type: required(type),
    isJson: isJson === 't',
    createdMs: Number(createdMs),
    data: bytesOf(required(data)),
    metadata: bytesOf(required(metadata)),
  };
}

/** Reads a row of (base stream, newest revision, newest metadata revision, newest metadata). */
export function stateOf([, revision, metaRevision, metadata]: TextRow): StreamState {
  if (revision == null && metaRevision == null) return EMPTY_STREAM;
  return {
    revision: revision == null ? NO_EVENTS : BigInt(revision),
    metaRevision: metaRevision == null ? NO_EVENTS : BigInt(metaRevision),
    retention: metadata == null ? KEEP_ALL : parseRetention(bytesOf(metadata)),
  };
}

/** PostgreSQL writes bytea as \x followed by hexadecimal digits. */
export const bytesOf = (text: string): Buffer => Buffer.from(text.slice(2), 'hex');

export function required(value: string | null | undefined): string {
  if (value == null) throw new Error('A column that cannot be null came back null.');
  return value;
}
