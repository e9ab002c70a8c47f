import { EVENT_COLUMNS } from './rows.js';
import { eventsTable } from './schema.js';
import type { StoredEvent } from './stored-event.js';

/**
 * The SQL of one store. An append is one statement and so one commit: all events of all waiting requests, with their
 * bytes in a single parameter cut up by the server (an array of bytea would travel as hexadecimal text, twice the size).
 */
export function statementsOf(schema: string) {
  const events = eventsTable(schema);
  return {
    insertEvents: `
      insert into ${events} (${EVENT_COLUMNS})
      select position, stream, revision, id, type, is_json, $7::bigint,
             substring($8::bytea from data_at for data_size),
             substring($8::bytea from data_at + data_size for metadata_size)
      from unnest($1::bigint[], $2::text[], $3::bigint[], $4::uuid[], $5::text[], $6::bool[], $9::int[], $10::int[], $11::int[])
        as new(position, stream, revision, id, type, is_json, data_at, data_size, metadata_size)`,
    lastPosition: `select coalesce(max(position), 0) from ${events}`,
    newestIds: `select id, stream, revision, position from ${events} order by position desc limit $1`,
    streamStates: `
      select base,
             (select revision from ${events} where stream = base order by revision desc limit 1),
             meta.revision, meta.data
      from unnest($1::text[]) as asked(base)
      left join lateral (
        select revision, data from ${events} where stream = '$$' || base order by revision desc limit 1) as meta on true`,
    eventsAt: `
      select e.stream, e.revision, e.id, e.position
      from unnest($1::text[], $2::bigint[], $3::bigint[]) as asked(stream, first, last)
      join ${events} e on e.stream = asked.stream and e.revision between asked.first and asked.last`,
  };
}

export type Statements = ReturnType<typeof statementsOf>;

/** Parameters of `insertEvents`. */
export function insertValues(rows: readonly StoredEvent[]): unknown[] {
  const starts: number[] = [];
  let at = 1; // SQL counts bytes from 1
  for (const { data, metadata } of rows) {
    starts.push(at);
    at += data.byteLength + metadata.byteLength;
  }
  return [
    rows.map((row) => row.position),
    rows.map((row) => row.stream),
    rows.map((row) => row.revision),
    rows.map((row) => row.id),
    rows.map((row) => row.type),
    rows.map((row) => row.isJson),
    rows[0]?.createdMs,
    Buffer.concat(rows.flatMap((row) => [row.data, row.metadata])),
    starts,
    rows.map((row) => row.data.byteLength),
    rows.map((row) => row.metadata.byteLength),
  ];
}
