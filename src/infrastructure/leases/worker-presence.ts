import pg from 'pg';
import type { Clock } from '../../application/ports/clock.port.js';
import { pause } from '../event-store/pause.js';
import type { Log } from '../logging/log.js';
import { WORKER_LOCKS } from './lease-statements.js';

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;

type Parts = {
  readonly databaseUrl: string;
  readonly sessionKey: number;
  readonly clock: Clock;
  readonly log: Log;
};

/**
 * A session of a worker's own that keeps its advisory lock. PostgreSQL ends it with the process, however that died: the
 * others need not wait until the leases run out. A session that breaks is opened again.
 */
export class WorkerPresence {
  private readonly closing = new AbortController();
  private readonly keeping: Promise<void>;

  private constructor(
    private readonly parts: Parts,
    private session: Session,
  ) {
    this.keeping = this.keep();
  }

  /** @throws the driver's error */
  static async show(parts: Parts): Promise<WorkerPresence> {
    return new WorkerPresence(parts, await Session.open(parts));
  }

  /** Whether the others can see that we live. */
  get isOpen(): boolean {
    return this.session.isOpen;
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.session.close();
    await this.keeping;
  }

  private async keep(): Promise<void> {
    while (!this.closing.signal.aborted) {
      await this.session.ended;
      await this.openAgain();
    }
  }

  private async openAgain(): Promise<void> {
    const { clock, log } = this.parts;
    for (let waitMs = FIRST_WAIT_MS; !this.closing.signal.aborted; waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS)) {
      try {
        this.session = await Session.open(this.parts);
        return;
      } catch (error) {
        log.warn({ component: 'leases', retryInMs: waitMs, error }, 'PostgreSQL does not answer');
      }
      await pause(clock, waitMs, this.closing.signal);
    }
  }
}

class Session {
  /** Resolves when the connection is gone, whatever the reason. */
  readonly ended: Promise<void>;
  isOpen = false;
  private readonly client: pg.Client;

  private constructor(databaseUrl: string) {
    this.client = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'fakturasynk worker',
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    });
    this.ended = new Promise((resolve) => {
      const end = (): void => {
        this.isOpen = false;
        resolve();
      };
      this.client.on('error', end);
      this.client.on('end', end);
    });
  }

  static async open({ databaseUrl, sessionKey }: Parts): Promise<Session> {
    const session = new Session(databaseUrl);
    await session.client.connect();
    try {
      await session.client.query('select pg_advisory_lock($1, $2)', [WORKER_LOCKS, sessionKey]);
    } catch (error) {
      await session.close();
      throw error;
    }
    session.isOpen = true;
    return session;
  }

  close(): Promise<void> {
    return this.client.end();
  }
}
