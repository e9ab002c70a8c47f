import pg from 'pg';
import type { Log } from '../../../logging/log.js';
import { EVENT_COLUMNS, eventOf, stateOf, textQuery, type TextRow } from './rows.js';
import { eventsTable } from './schema.js';
import type { Statements } from './statements.js';
import { StoreUnavailable } from './store-errors.js';
import type { StoredEvent } from './stored-event.js';
import { EMPTY_STREAM, type StreamState } from './stream-state.js';

/** Rows and bytes of one page: what a slow reader can hold up in memory. */
const PAGE = { rows: 500, bytes: 4 * 1024 * 1024 };
const CONNECTIONS = 4;

export type Direction = 'forwards' | 'backwards';

/**
 * Every statement of the store goes by an index. A plan made for a nearly empty table would scan it, and a prepared
 * statement keeps such a plan until the statistics are renewed, long after the table has grown.
 */
export const INDEX_ONLY = '-c enable_seqscan=off -c enable_bitmapscan=off';

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

/** Some events of a range; `complete` when the range holds no more (that were committed when it was read). */
export type Page = { readonly events: readonly StoredEvent[]; readonly complete: boolean };

/** Reads committed events in keyset pages. */
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
      options: INDEX_ONLY,
    });
    // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
    this.pool.on('error', (error) => options.log.warn({ error }, 'event store lost an idle reading connection'));
  }

  private readonly statements: Statements;

  async streamState(base: string): Promise<StreamState> {
    const [row] = await this.run('stream-states', this.statements.streamStates, [[base]]);
    return row === undefined ? EMPTY_STREAM : stateOf(row);
  }

  allPage({ from, to, direction }: AllRange, limit: number): Promise<Page> {
    const statement = this.pageOf(`all-${direction}`, 'position between $2 and $3', ['position', direction]);
    return this.page(statement, limit, [from, to]);
  }

  streamPage({ stream, from, to, direction, createdAfterMs }: StreamRange, limit: number): Promise<Page> {
    const condition = 'stream = $2 and revision between $3 and $4 and created_ms >= $5';
    const statement = this.pageOf(`stream-${direction}`, condition, ['revision', direction]);
    return this.page(statement, limit, [stream, from, to, createdAfterMs ?? 0]);
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
  private pageOf(name: string, condition: string, [key, direction]: readonly [key: string, direction: Direction]) {
    const order = `order by ${key} ${direction === 'forwards' ? 'asc' : 'desc'}`;
    const text = `
      select ${EVENT_COLUMNS} from (
        select *, sum(octet_length(data) + octet_length(metadata)) over (${order} rows between unbounded preceding and 1 preceding) as before
        from (select * from ${this.events} where ${condition} ${order} limit $1) as page) as page
      where coalesce(before, 0) < ${PAGE.bytes} ${order}`;
    return { name, text };
  }

  private async page(statement: { name: string; text: string }, limit: number, values: unknown[]): Promise<Page> {
    const rows = Math.min(limit, PAGE.rows);
    const events = (await this.run(statement.name, statement.text, [rows, ...values])).map(eventOf);
    const bytes = events.reduce((sum, { data, metadata }) => sum + data.byteLength + metadata.byteLength, 0);
    return { events, complete: events.length < rows && bytes < PAGE.bytes };
  }

  private async run(name: string, text: string, values: readonly unknown[]): Promise<TextRow[]> {
    try {
      const { rows } = await this.pool.query<(string | null)[]>(textQuery(name, text, values));
      return rows;
    } catch (error) {
      throw isRefusal(error) ? error : new StoreUnavailable('PostgreSQL cannot be read.', error);
    }
  }
}

/** PostgreSQL understood and said no: our mistake, which no retry cures. The other classes say that it is not well. */
function isRefusal(error: unknown): boolean {
  return error instanceof pg.DatabaseError && !/^(?:08|53|57|58)/u.test(error.code ?? '');
}
