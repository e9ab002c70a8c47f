import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '../../../logging/log.js';
import { WriterSession, type SessionOptions } from './writer-session.js';

const RETRY_MS = { first: 100, longest: 2_000 };

export type StandingSessionOptions = SessionOptions & {
  readonly log: Log;
  /** Reads what must be known before the session may be used; a failure closes it again. */
  readonly prepare: (session: WriterSession) => Promise<void>;
};

/** Keeps a writer session open: a lost one is replaced, however long PostgreSQL is away. */
export class StandingSession {
  private session: WriterSession | undefined;
  private reopening: Promise<void> | undefined;
  private readonly closing = new AbortController();

  private constructor(private readonly options: StandingSessionOptions) {}

  /** Throws StoreIsLocked or the driver's error when the first session cannot be opened. */
  static async open(options: StandingSessionOptions): Promise<StandingSession> {
    const standing = new StandingSession(options);
    await standing.connect(options.lockWaitMs);
    return standing;
  }

  /** The open session, or undefined while PostgreSQL is away. */
  get current(): WriterSession | undefined {
    return this.session;
  }

  /** Gives the session up, because what its last statement did is unknown, and opens another in the background. */
  drop(): void {
    const { session } = this;
    if (session === undefined) return;
    this.session = undefined;
    session
      .close()
      .catch((error: unknown) => this.options.log.warn({ error }, 'event store could not close a broken connection'));
    this.reopening ??= this.reopen();
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.reopening;
    await this.session?.close();
    this.session = undefined;
  }

  private async reopen(): Promise<void> {
    // The condition, not a successful connect, ends the loop: a session may be lost again while it is being opened.
    for (let waitMs = RETRY_MS.first; this.session === undefined && !this.closing.signal.aborted;) {
      if (await this.tryConnect(waitMs)) continue;
      await delay(waitMs, undefined, { signal: this.closing.signal }).catch(ignoreAbort);
      waitMs = Math.min(waitMs * 2, RETRY_MS.longest);
    }
    this.reopening = undefined;
  }

  private async tryConnect(retryInMs: number): Promise<boolean> {
    try {
      await this.connect(0);
      this.options.log.info({}, 'event store is connected to PostgreSQL again');
      return true;
    } catch (error) {
      this.options.log.warn({ error, retryInMs }, 'event store cannot reach PostgreSQL');
      return false;
    }
  }

  private async connect(lockWaitMs: number): Promise<void> {
    const session = await WriterSession.open({ ...this.options, lockWaitMs });
    try {
      await this.options.prepare(session);
    } catch (error) {
      // Left open it would keep the lock, and refuse us our own store.
      await session.close();
      throw error;
    }
    this.session = session;
    void session.lost.then(() => {
      if (this.session === session) this.drop();
    });
  }
}

function ignoreAbort(error: unknown): void {
  if (!(error instanceof Error && error.name === 'AbortError')) throw error;
}
