import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '../../../logging/log.js';
import type { LiveTail } from '../subscribe/live-tail.js';
import { CommitDraft } from './commit-draft.js';
import type { EventFinder } from './commit-check.js';
import { NO_EVENTS } from './expected-revision.js';
import { LogIndex, REMEMBERED_IDS } from './log-index.js';
import { required } from './rows.js';
import type { Statements } from './statements.js';
import { DeadlinePassed, StoreUnavailable } from './store-errors.js';
import { sizeOf, type StoredEvent } from './stored-event.js';
import { addressOf } from './stream-metadata.js';
import { headOf } from './stream-state.js';
import type { Work, WorkResult } from './work.js';
import { WriterSession, type SessionOptions } from './writer-session.js';

/** Bounds of one commit, so that a flood does not become one giant statement. */
const COMMIT_LIMITS = { works: 2_000, bytes: 8 * 1024 * 1024 };
const RECONNECT_MS = { first: 100, longest: 2_000 };

type Waiting = {
  readonly work: Work;
  readonly settle: (outcome: WorkResult | Error) => void;
  /** Set when the caller has its answer already (deadline): the work must not be started any more. */
  abandoned: boolean;
};

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
  private waiting: Waiting[] = [];
  private session: WriterSession | undefined;
  private running: Promise<void> | undefined;
  private reconnecting: Promise<void> | undefined;
  private readonly stopping = new AbortController();

  private constructor(private readonly options: LogWriterOptions) {}

  /** Takes the store. Throws StoreIsLocked when another process writes it. */
  static async open(options: LogWriterOptions): Promise<LogWriter> {
    const writer = new LogWriter(options);
    await writer.connect(options);
    return writer;
  }

  /**
   * Writes, or recognises as written. Rejects with WrongExpectedRevision or StreamIsDeleted (nothing written),
   * DeadlinePassed or StoreUnavailable (outcome unknown).
   */
  submit(work: Work): Promise<WorkResult> {
    if (this.stopping.signal.aborted) return Promise.reject(new StoreUnavailable('The event store is stopping.'));
    if (this.session === undefined) return Promise.reject(new StoreUnavailable('PostgreSQL cannot be reached.'));
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        work,
        abandoned: false,
        settle: (outcome) => {
          clearTimeout(timer);
          if (outcome instanceof Error) reject(outcome);
          else resolve(outcome);
        },
      };
      const timer = this.startDeadline(waiting);
      this.waiting.push(waiting);
      this.running ??= this.run();
    });
  }

  /** Finishes what waits, then gives the store back. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    await this.reconnecting;
    await this.session?.close();
    this.session = undefined;
  }

  private startDeadline(waiting: Waiting): NodeJS.Timeout | undefined {
    if (waiting.work.deadlineAt === undefined) return undefined;
    return setTimeout(() => {
      waiting.abandoned = true;
      waiting.settle(new DeadlinePassed());
    }, waiting.work.deadlineAt - Date.now());
  }

  private async run(): Promise<void> {
    // Requests that arrived in the same turn of the event loop share the first commit.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.waiting.length > 0) {
      const batch = this.takeBatch();
      try {
        await this.commit(batch);
      } catch (error) {
        this.fail(batch, error);
      }
    }
    this.running = undefined;
  }

  private takeBatch(): Waiting[] {
    let bytes = 0;
    let count = 0;
    for (const { work } of this.waiting) {
      bytes += work.events.reduce((sum, event) => sum + sizeOf(event), 0);
      if (count > 0 && (bytes > COMMIT_LIMITS.bytes || count >= COMMIT_LIMITS.works)) break;
      count += 1;
    }
    const batch = this.waiting.slice(0, count);
    this.waiting = this.waiting.slice(count);
    return batch.filter((waiting) => !waiting.abandoned);
  }

  private async commit(batch: readonly Waiting[]): Promise<void> {
    const session = this.session;
    if (session === undefined) throw new StoreUnavailable('PostgreSQL cannot be reached.');
    await this.readStates(session, batch);
    const finder = await this.findRepeats(session, batch);
    const { index } = this;
    const draft = new CommitDraft({ state: (base) => index.state(base), finder, position: index.position }, Date.now());
    const outcomes = batch.map((waiting) => [waiting, decide(draft, waiting.work)] as const);
    if (draft.rows.length > 0) await this.insert(session, draft);
    for (const [waiting, outcome] of outcomes) waiting.settle(outcome);
    this.counters.appends += batch.length;
  }

  private async insert(session: WriterSession, draft: CommitDraft): Promise<void> {
    await session.run('insert-events', this.options.statements.insertEvents, insertValues(draft.rows));
    this.index.position = draft.rows.at(-1)?.position ?? this.index.position;
    this.index.remember(draft.states, draft.locations);
    this.options.tail.publish(draft.rows);
    this.counters.commits += 1;
    this.counters.events += draft.rows.length;
  }

  private async readStates(session: WriterSession, batch: readonly Waiting[]): Promise<void> {
    const unknown = new Set(
      batch.map(({ work }) => addressOf(work.stream).base).filter((base) => this.index.state(base) === undefined),
    );
    if (unknown.size === 0) return;
    this.index.rememberRows(await session.run('stream-states', this.options.statements.streamStates, [[...unknown]]));
  }

  /** Fetches in one go the events that stand where a request expected to write: perhaps it is a repeat. */
  private async findRepeats(session: WriterSession, batch: readonly Waiting[]): Promise<EventFinder> {
    const ranges = batch.map(({ work }) => this.occupiedRange(work)).filter((range) => range !== undefined);
    const found = new Map<string, { id: string; position: bigint }>();
    if (ranges.length > 0) {
      const columns = [
        ranges.map(({ stream }) => stream),
        ranges.map(({ first }) => first),
        ranges.map(({ last }) => last),
      ];
      for (const [stream, revision, id, position] of await session.run(
        'events-at',
        this.options.statements.eventsAt,
        columns,
      )) {
        found.set(`${required(stream)}@${required(revision)}`, {
          id: required(id),
          position: BigInt(required(position)),
        });
      }
    }
    return { recent: (id) => this.index.recent(id), at: (stream, revision) => found.get(`${stream}@${revision}`) };
  }

  private occupiedRange(work: Work): { stream: string; first: bigint; last: bigint } | undefined {
    if (work.expected === 'any' || work.expected === 'stream_exists') return undefined;
    const { base, isMeta } = addressOf(work.stream);
    const state = this.index.state(base);
    const expected = work.expected === 'no_stream' ? NO_EVENTS : work.expected;
    if (state === undefined || headOf(state, isMeta) <= expected) return undefined;
    return { stream: work.stream, first: expected + 1n, last: expected + BigInt(work.events.length) };
  }

  /** The statement may or may not have been executed: nothing in memory can be trusted before it is read again. */
  private fail(batch: readonly Waiting[], cause: unknown): void {
    const error =
      cause instanceof StoreUnavailable ? cause : new StoreUnavailable('The outcome of the write is unknown.', cause);
    this.options.log.error({ error: cause, count: batch.length }, 'event store commit failed, its outcome is unknown');
    for (const { settle } of [...batch, ...this.waiting]) settle(error);
    this.waiting = [];
    this.abandonSession();
  }

  private abandonSession(): void {
    const session = this.session;
    if (session === undefined) return;
    this.session = undefined;
    session
      .close()
      .catch((error: unknown) => this.options.log.warn({ error }, 'event store could not close a broken connection'));
    this.reconnecting ??= this.reconnect();
  }

  private async reconnect(): Promise<void> {
    for (
      let waitMs = RECONNECT_MS.first;
      !this.stopping.signal.aborted;
      waitMs = Math.min(waitMs * 2, RECONNECT_MS.longest)
    ) {
      try {
        await this.connect({ ...this.options, lockWaitMs: 0 });
        this.options.log.info({ position: this.index.position }, 'event store is connected to PostgreSQL again');
        break;
      } catch (error) {
        this.options.log.warn({ error, retryInMs: waitMs }, 'event store cannot reach PostgreSQL');
        await delay(waitMs, undefined, { signal: this.stopping.signal }).catch(ignoreAbort);
      }
    }
    this.reconnecting = undefined;
  }

  private async connect(options: SessionOptions): Promise<void> {
    const session = await WriterSession.open(options);
    const { lastPosition, newestIds } = this.options.statements;
    const position = BigInt(required((await session.run('last-position', lastPosition))[0]?.[0]));
    this.index.reset(position, await session.run('newest-ids', newestIds, [REMEMBERED_IDS]));
    this.options.tail.reset(position);
    this.session = session;
    void session.lost.then(() => {
      if (this.session === session) this.abandonSession();
    });
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

function insertValues(rows: readonly StoredEvent[]): unknown[] {
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

function ignoreAbort(error: unknown): void {
  if (!(error instanceof Error && error.name === 'AbortError')) throw error;
}
