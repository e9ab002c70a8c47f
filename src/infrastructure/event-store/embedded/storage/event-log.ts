import type { Log } from '../../../logging/log.js';
import { LiveTail } from '../subscribe/live-tail.js';
import { LogReader } from './log-reader.js';
import { LogWriter } from './log-writer.js';
import { statementsOf } from './statements.js';
import type { StreamState } from './stream-state.js';

export type EventLogOptions = {
  readonly databaseUrl: string;
  readonly schema: string;
  readonly log: Log;
  readonly lockWaitMs: number;
};

/** The log in PostgreSQL: one writer, any number of readers, and the newest events at hand. */
export class EventLog {
  private constructor(
    readonly writer: LogWriter,
    readonly reader: LogReader,
    readonly tail: LiveTail,
  ) {}

  /** Takes the store. Throws StoreIsLocked when another process writes it. */
  static async open(options: EventLogOptions): Promise<EventLog> {
    const tail = new LiveTail();
    const statements = statementsOf(options.schema);
    const writer = await LogWriter.open({ ...options, statements, tail });
    return new EventLog(writer, new LogReader({ ...options, statements }), tail);
  }

  /** State of a stream as committed. Only the writer fills the index: a reader's answer could be older than a commit. */
  async streamState(base: string): Promise<StreamState> {
    return this.writer.index.state(base) ?? this.reader.streamState(base);
  }

  /** Finishes the waiting commits and closes all connections. */
  async close(): Promise<void> {
    await this.writer.stop();
    await this.reader.close();
  }
}
