import { escapeIdentifier } from 'pg';

/** Name of the events table of a store, quoted for SQL. */
export const eventsTable = (schema: string): string => `${escapeIdentifier(schema)}.events`;

/**
 * Statements that create a store's table; safe to repeat. The caller holds the store's writer lock, because
 * CREATE … IF NOT EXISTS of two sessions at once can still collide.
 */
export function createStore(schema: string): string {
  const events = eventsTable(schema);
  return `
    create schema if not exists ${escapeIdentifier(schema)};
    create table if not exists ${events} (
      position bigint primary key,
      stream text collate "C" not null,
      revision bigint not null,
      id uuid not null,
      type text collate "C" not null,
      is_json boolean not null,
      created_ms bigint not null,
      data bytea not null,
      metadata bytea not null,
      constraint events_stream_revision unique (stream, revision)
    );
    comment on table ${events} is 'The log: position orders all events, revision those of one stream';
    comment on column ${events}.position is 'Grows by the size of the event, like a byte offset; never dense, never changed';`;
}
