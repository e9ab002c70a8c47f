import pg from 'pg';
import type { Clock } from '../../application/ports/clock.port.js';
import { pause } from '../event-store/pause.js';
import type { Log } from '../logging/log.js';

/** A predecessor that was killed or is ending needs a moment until PostgreSQL has noticed. */
const WAIT_MS = 4_000;
const POLL_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

const TRY = `select pg_try_advisory_lock(hashtext('fakturasynk'), hashtext('installation')) as taken`;

/** Somebody works on this database already. */
export class AlreadyRunning extends Error {
  override readonly name = 'AlreadyRunning';
  constructor() {
    super(
      'Fakturasynk is already running on this database with the embedded event store. Stop the other process first, or ' +
        'give this one a DATA_DIR or DATABASE_URL of its own. Several processes can share an installation when each has ' +
        'DATABASE_URL and EVENTSTORE_CONNECTION_STRING.',
    );
  }
}

type Parts = { readonly databaseUrl: string; readonly clock: Clock; readonly log: Log };

/**
 * One process works an installation. Of two, each would take some checkpoints from the other and be left with half of
 * the work, and neither would book anything. PostgreSQL holds the lock for a session: it is free as soon as one dies.
 */
export class InstallationLock {
  /** Resolves when another process has it: then this one must stop. */
  readonly lost: Promise<void>;
  private readonly released = new AbortController();

  private constructor(
    private readonly parts: Parts,
    private session: LockSession,
  ) {
    this.lost = this.hold();
  }

  /** @throws AlreadyRunning, or the driver's error */
  static async take(parts: Parts): Promise<InstallationLock> {
    const session = await LockSession.open(parts);
    if (session === null) throw new AlreadyRunning();
    return new InstallationLock(parts, session);
  }

  async release(): Promise<void> {
    this.leaveToServer();
    await this.session.close();
  }

  /** The server is about to be stopped, and ends the lock itself: nobody can get it on a server that then goes. */
  leaveToServer(): void {
    this.released.abort();
  }

  /** Resolves only when the lock is lost: a restarted PostgreSQL has forgotten it, and we take it again. */
  private async hold(): Promise<void> {
    for (;;) {
      await this.session.ended;
      const next = this.isReleased ? null : await this.takeAgain();
      if (this.isReleased) {
        await next?.close();
        return new Promise<never>(() => undefined);
      }
      if (next === null) return;
      this.session = next;
    }
  }

  private get isReleased(): boolean {
    return this.released.signal.aborted;
  }

  /** Null when another process was faster, or the lock is released meanwhile. */
  private async takeAgain(): Promise<LockSession | null> {
    const { clock, log } = this.parts;
    for (let waitMs = POLL_MS; !this.isReleased; waitMs = Math.min(2 * waitMs, LONGEST_PAUSE_MS)) {
      try {
        return await LockSession.open(this.parts);
      } catch (error) {
        log.warn({ component: 'installation lock', retryInMs: waitMs, error }, 'PostgreSQL does not answer');
      }
      await pause(clock, waitMs, this.released.signal);
    }
    return null;
  }
}

/** One connection and the lock that lives and dies with it. */
class LockSession {
  /** Resolves when the connection is gone, whatever the reason. */
  readonly ended: Promise<void>;
  private readonly client: pg.Client;

  private constructor(databaseUrl: string) {
    this.client = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'fakturasynk installation lock',
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    });
    this.ended = new Promise((resolve) => {
      this.client.on('error', () => resolve());
      this.client.on('end', resolve);
    });
  }

  /** Null when another session keeps the lock. */
  static async open(parts: Parts): Promise<LockSession | null> {
    const session = new LockSession(parts.databaseUrl);
    await session.client.connect();
    try {
      if (await session.getsLock(parts)) return session;
    } catch (error) {
      await session.close();
      throw error;
    }
    await session.close();
    return null;
  }

  close(): Promise<void> {
    return this.client.end();
  }

  private async getsLock({ clock, log }: Parts): Promise<boolean> {
    if (await this.tryLock()) return true;
    log.info({ component: 'installation lock' }, 'another process works on this database, waiting for it to end');
    for (const giveUpAt = clock.monotonicMs() + WAIT_MS; clock.monotonicMs() < giveUpAt;) {
      await clock.sleep(POLL_MS);
      if (await this.tryLock()) return true;
    }
    return false;
  }

  private async tryLock(): Promise<boolean> {
    const { rows } = await this.client.query<{ taken: boolean }>(TRY);
    return rows[0]?.taken === true;
  }
}
