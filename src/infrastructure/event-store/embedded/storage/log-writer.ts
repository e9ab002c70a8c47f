import type { Log } from '../../../logging/log.js';
import type { LiveTail } from '../subscribe/live-tail.js';
import { CommitDraft } from './commit-draft.js';
import { LogIndex, REMEMBERED_IDS } from './log-index.js';
import { findRepeats } from './repeat-finder.js';
import { required } from './rows.js';
import { StandingSession } from './standing-session.js';
import { insertValues, type Statements } from './statements.js';
import { StoreUnavailable } from './store-errors.js';
import { addressOf } from './stream-metadata.js';
import { WaitingWorks, type Waiting } from './waiting-works.js';
import type { Work, WorkResult } from './work.js';
import type { SessionOptions, WriterSession } from './writer-session.js';

/** Counts of what was written since the start. */
export type WriteCounters = { appends: number; commits: number; events: number };

export type LogWriterOptions = SessionOptions & {
  readonly statements: Statements;
  readonly tail: LiveTail;
  readonly log: Log;
};

/**
 * The single writer of the log. All work that waits is decided against the index and written by one statement (group
 * commit); answers follow the commit. Positions are given out here only, one commit at a time, so that their order is
 * the order of commits and no reader can pass an event that becomes visible later.
 */
export class LogWriter {
  readonly index = new LogIndex();
  readonly counters: WriteCounters = { appends: 0, commits: 0, events: 0 };
  private readonly waiting = new WaitingWorks();
  private running: Promise<void> | undefined;
  private stopping = false;
  private sessions: StandingSession | undefined;

  private constructor(private readonly options: LogWriterOptions) {}

  /** Takes the store. Throws StoreIsLocked when another process writes it. */
  static async open(options: LogWriterOptions): Promise<LogWriter> {
    const writer = new LogWriter(options);
    const prepare = (session: WriterSession): Promise<void> => writer.readEndOfLog(session);
    writer.sessions = await StandingSession.open({ ...options, prepare });
    return writer;
  }

  /**
   * Writes, or recognises as written. Rejects with WrongExpectedRevision or StreamIsDeleted (nothing written),
   * DeadlinePassed or StoreUnavailable (outcome unknown).
   */
  async submit(work: Work): Promise<WorkResult> {
    if (this.stopping) throw new StoreUnavailable('The event store is stopping.');
    this.openSession();
    const result = this.waiting.add(work);
    this.running ??= this.run();
    return result;
  }

  /** Finishes what waits, then gives the store back. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.running;
    await this.sessions?.close();
  }

  private async run(): Promise<void> {
    // Requests that arrived in the same turn of the event loop share the first commit.
    await new Promise((resolve) => setImmediate(resolve));
    while (!this.waiting.isEmpty) {
      const batch = this.waiting.take();
      try {
        await this.commit(batch);
      } catch (error) {
        this.fail(batch, error);
      }
    }
    this.running = undefined;
  }

  private async commit(batch: readonly Waiting[]): Promise<void> {
    const session = this.openSession();
    const { index } = this;
    const works = batch.map(({ work }) => work);
    await this.readStates(session, works);
    const finder = await findRepeats(index, works, (columns) =>
      session.run('events-at', this.options.statements.eventsAt, columns),
    );
    const draft = new CommitDraft({ state: (base) => index.state(base), finder, position: index.position }, Date.now());
    const outcomes = works.map((work) => decide(draft, work));
    if (draft.rows.length > 0) await this.insert(session, draft);
    for (const [at, outcome] of outcomes.entries()) batch[at]?.settle(outcome);
    this.counters.appends += batch.length;
  }

  private async readStates(session: WriterSession, works: readonly Work[]): Promise<void> {
    const bases = works.map(({ stream }) => addressOf(stream).base);
    const unknown = new Set(bases.filter((base) => this.index.state(base) === undefined));
    if (unknown.size === 0) return;
    const { streamStates } = this.options.statements;
    this.index.rememberRows(await session.run('stream-states', streamStates, [[...unknown]]));
  }

  private async insert(session: WriterSession, draft: CommitDraft): Promise<void> {
    await session.run('insert-events', this.options.statements.insertEvents, insertValues(draft.rows));
    this.index.position = draft.rows.at(-1)?.position ?? this.index.position;
    this.index.remember(draft.states, draft.locations);
    this.options.tail.publish(draft.rows);
    this.counters.commits += 1;
    this.counters.events += draft.rows.length;
  }

  /** The statement may or may not have been executed: nothing in memory can be trusted before it is read again. */
  private fail(batch: readonly Waiting[], cause: unknown): void {
    const refused = [...batch, ...this.waiting.takeAll()];
    const error =
      cause instanceof StoreUnavailable ? cause : new StoreUnavailable('The outcome of the write is unknown.', cause);
    this.options.log.error(
      { error: cause, count: refused.length },
      'event store commit failed, its outcome is unknown',
    );
    for (const { settle } of refused) settle(error);
    this.sessions?.drop();
  }

  private openSession(): WriterSession {
    const session = this.sessions?.current;
    if (session === undefined) throw new StoreUnavailable('PostgreSQL cannot be reached.');
    return session;
  }

  /** Starts over from what the log itself says: a new session cannot know what became of the last one's statement. */
  private async readEndOfLog(session: WriterSession): Promise<void> {
    const { lastPosition, newestIds } = this.options.statements;
    const [row] = await session.run('last-position', lastPosition);
    const position = BigInt(required(row?.[0]));
    this.index.reset(position, await session.run('newest-ids', newestIds, [REMEMBERED_IDS]));
    this.options.tail.reset(position);
  }
}

function decide(draft: CommitDraft, work: Work): WorkResult | Error {
  try {
    return draft.add(work);
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
}
