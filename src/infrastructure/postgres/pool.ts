import pg from 'pg';
import type { Log } from '../logging/log.js';
import { searchPathOption } from './schema-name.js';
import { typeParsers } from './type-parsers.js';

export type PoolSettings = {
  readonly databaseUrl: string;
  /** Shown in pg_stat_activity: which part of the application holds this connection. */
  readonly applicationName: string;
  readonly log: Log;
  /** Unqualified table names mean this schema; default `public`. */
  readonly schema?: string;
  /** Most connections at a time; default 10. */
  readonly max?: number;
  /** Longest a single statement may run; default 30 s, 0 = no limit (rebuilds). */
  readonly statementTimeoutMs?: number;
  /** Longest a transaction may stand still between two statements; default no limit. */
  readonly idleTransactionMs?: number;
};

/**
 * A pool that survives a restart of the server: the loss of an idle connection is logged and the next query opens
 * a new one. A query waits at most 10 s for a connection, then fails.
 */
export function createPool(settings: PoolSettings): pg.Pool {
  const { databaseUrl, applicationName, log, schema = 'public', max = 10, statementTimeoutMs = 30_000 } = settings;
  const { idleTransactionMs = 0 } = settings;
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    application_name: applicationName,
    options: searchPathOption(schema),
    types: typeParsers,
    max,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    ...(statementTimeoutMs > 0 && { statement_timeout: statementTimeoutMs }),
    ...(idleTransactionMs > 0 && { idle_in_transaction_session_timeout: idleTransactionMs }),
  });
  pool.on('error', (error) => log.warn({ name: applicationName, error }, 'lost an idle connection to PostgreSQL'));
  // The pool listens only while a connection is idle: one that is lost between two statements of a transaction would
  // otherwise end the process. Its next statement fails, and whoever holds it deals with that.
  pool.on('connect', (client) => {
    client.on('error', (error) => log.debug({ name: applicationName, error }, 'a connection to PostgreSQL broke'));
  });
  return pool;
}
