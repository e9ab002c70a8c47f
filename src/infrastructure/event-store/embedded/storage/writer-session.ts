import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { INDEX_ONLY } from './log-reader.js';
import { required, textQuery, type TextRow } from './rows.js';
import { createStore } from './schema.js';
import { StoreUnavailable } from './store-errors.js';

/** A statement that takes longer than this is given up; its outcome is then unknown. */
const STATEMENT_TIMEOUT_MS = 30_000;
const CONNECT_TIMEOUT_MS = 5_000;
const LOCK_POLL_MS = 100;

/** Another process writes this store. */
export class StoreIsLocked extends StoreUnavailable {
  constructor(schema: string) {
    super(
      `Event store "${schema}" is in use: another process holds its writer lock. Only one server may write a store.`,
    );
  }
}

export type SessionOptions = {
  readonly databaseUrl: string;
  readonly schema: string;
  /** How long to wait for the lock: a killed predecessor's backend needs a moment to notice. */
  readonly lockWaitMs: number;
};

/**
 * The one connection that writes. It also holds the store's advisory lock, so a session that lost the lock cannot
 * write: both end with the connection, and PostgreSQL frees the lock only after the last statement has ended.
 */
export class WriterSession {
  /** Fulfils when the connection is gone, whatever the reason. */
  readonly lost: Promise<void>;
  private readonly client: pg.Client;

  private constructor(databaseUrl: string) {
    this.client = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'fakturasynk event store writer',
      keepAlive: true,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: STATEMENT_TIMEOUT_MS,
      options: INDEX_ONLY,
    });
    this.lost = new Promise((resolve) => {
      this.client.on('error', () => {
        resolve();
      });
      this.client.on('end', resolve);
    });
  }

  /** Connects, takes the lock and creates the store if need be. Throws StoreIsLocked or the driver's error. */
  static async open(options: SessionOptions): Promise<WriterSession> {
    const session = new WriterSession(options.databaseUrl);
    await session.client.connect();
    try {
      await session.takeLock(options);
      await session.client.query('set synchronous_commit = on');
      await session.client.query(createStore(options.schema));
      return session;
    } catch (error) {
      await session.close();
      throw error;
    }
  }

  /** Runs a prepared statement, rows as text. */
  async run(name: string, text: string, values: readonly unknown[] = []): Promise<TextRow[]> {
    const { rows } = await this.client.query<(string | null)[]>(textQuery(name, text, values));
    return rows;
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  private async takeLock({ schema, lockWaitMs }: SessionOptions): Promise<void> {
    const giveUpAt = Date.now() + lockWaitMs;
    while (!(await this.tryLock(schema))) {
      if (Date.now() >= giveUpAt) throw new StoreIsLocked(schema);
      await delay(LOCK_POLL_MS);
    }
  }

  private async tryLock(schema: string): Promise<boolean> {
    const rows = await this.run('lock', `select pg_try_advisory_lock(hashtext('event store writer'), hashtext($1))`, [
      schema,
    ]);
    return required(rows[0]?.[0]) === 't';
  }
}
