import { EVENT_COLUMNS } from './rows.js';
import { eventsTable } from './schema.js';

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
