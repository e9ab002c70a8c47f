import pg from 'pg';
import type { Log } from '../../../logging/log.js';
import { EVENT_COLUMNS, eventOf, stateOf, textQuery, type TextRow } from './rows.js';
import { eventsTable } from './schema.js';
import type { Statements } from './statements.js';
import type { StoredEvent } from './stored-event.js';
import { EMPTY_STREAM, type StreamState } from './stream-state.js';

/** Rows and bytes of one page: what a slow reader can hold up in memory. */
const PAGE = { rows: 500, bytes: 4 * 1024 * 1024 };
const CONNECTIONS = 4;

export type Direction = 'forwards' | 'backwards';

/** Bounds are inclusive. */
export type StreamRange = {
  readonly stream: string;
  readonly from: bigint;
  readonly to: bigint;
  readonly direction: Direction;
  readonly createdAfterMs?: number;
};

/** Bounds are inclusive. */
export type AllRange = { readonly from: bigint; readonly to: bigint; readonly direction: Direction };

/** Reads committed events in keyset pages. A page is empty only when nothing is left in the range. */
export class LogReader {
  private readonly pool: pg.Pool;
  private readonly events: string;

  constructor(options: { databaseUrl: string; schema: string; log: Log; statements: Statements }) {
    this.statements = options.statements;
    this.events = eventsTable(options.schema);
    this.pool = new pg.Pool({
      connectionString: options.databaseUrl,
      application_name: 'fakturasynk event store reader',
      max: CONNECTIONS,
      connectionTimeoutMillis: 5_000,
      query_timeout: 30_000,
    });
    // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
    this.pool.on('error', (error) => options.log.warn({ error }, 'event store lost an idle reading connection'));
  }

  private readonly statements: Statements;

  async streamState(base: string): Promise<StreamState> {
    const [row] = await this.run('stream-states', this.statements.streamStates, [[base]]);
    return row === undefined ? EMPTY_STREAM : stateOf(row);
  }

  async allPage({ from, to, direction }: AllRange, limit: number): Promise<StoredEvent[]> {
    const rows = this.page(`all-${direction}`, 'position between $2 and $3', ['position', direction]);
    return (await this.run(rows.name, rows.text, [Math.min(limit, PAGE.rows), from, to])).map(eventOf);
  }

  async streamPage(
    { stream, from, to, direction, createdAfterMs }: StreamRange,
    limit: number,
  ): Promise<StoredEvent[]> {
    const rows = this.page(`stream-${direction}`, 'stream = $2 and revision between $3 and $4 and created_ms >= $5', [
      'revision',
      direction,
    ]);
    const values = [Math.min(limit, PAGE.rows), stream, from, to, createdAfterMs ?? 0];
    return (await this.run(rows.name, rows.text, values)).map(eventOf);
  }

  /** Events at the given places; places without an event are left out. */
  async eventsAt(places: readonly { readonly stream: string; readonly revision: bigint }[]): Promise<StoredEvent[]> {
    const columns = EVENT_COLUMNS.split(', ').map((column) => `e.${column}`);
    const text = `select ${columns.join(', ')} from unnest($1::text[], $2::bigint[]) as asked(stream, revision)
      join ${this.events} e on e.stream = asked.stream and e.revision = asked.revision`;
    const rows = await this.run('events-at-places', text, [
      places.map(({ stream }) => stream),
      places.map(({ revision }) => revision),
    ]);
    return rows.map(eventOf);
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  /** Cuts a page by bytes as well as by rows, but never below one row, so that large events cannot fill the memory. */
  private page(name: string, condition: string, [key, direction]: readonly [key: string, direction: Direction]) {
    const order = `order by ${key} ${direction === 'forwards' ? 'asc' : 'desc'}`;
    const text = `
      select ${EVENT_COLUMNS} from (
        select *, sum(octet_length(data) + octet_length(metadata)) over (${order} rows between unbounded preceding and 1 preceding) as before
        from (select * from ${this.events} where ${condition} ${order} limit $1) as page) as page
      where coalesce(before, 0) < ${PAGE.bytes} ${order}`;
    return { name, text };
  }

  private async run(name: string, text: string, values: readonly unknown[]): Promise<TextRow[]> {
    const { rows } = await this.pool.query<(string | null)[]>(textQuery(name, text, values));
    return rows;
  }
}
