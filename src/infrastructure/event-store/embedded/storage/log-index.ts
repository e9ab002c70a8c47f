import { BoundedMap } from './bounded-map.js';
import { required, stateOf, type TextRow } from './rows.js';
import type { StreamState } from './stream-state.js';
import type { EventLocation } from './work.js';

/** Streams and event ids remembered; about 20 MB together. Everything else is looked up. */
const REMEMBERED_STREAMS = 50_000;
export const REMEMBERED_IDS = 50_000;

/** What the writer knows by heart about the committed log. Dropped whenever a commit's outcome is unknown. */
export class LogIndex {
  /** Position of the newest committed event. */
  position = 0n;
  private readonly states = new BoundedMap<string, StreamState>(REMEMBERED_STREAMS);
  private readonly ids = new BoundedMap<string, EventLocation>(REMEMBERED_IDS);

  state(base: string): StreamState | undefined {
    return this.states.get(base);
  }

  recent(id: string): EventLocation | undefined {
    return this.ids.get(id);
  }

  remember(
    states: Iterable<readonly [string, StreamState]>,
    ids: Iterable<readonly [string, EventLocation]> = [],
  ): void {
    for (const [base, state] of states) this.states.set(base, state);
    for (const [id, location] of ids) this.ids.set(id, location);
  }

  /** Starts over from what the log itself says; `newestIds` is newest first. */
  reset(position: bigint, newestIds: readonly TextRow[]): void {
    this.states.clear();
    this.ids.clear();
    this.position = position;
    for (const row of [...newestIds].reverse()) this.ids.set(required(row[0]), locationOf(row));
  }

  rememberRows(rows: readonly TextRow[]): void {
    this.remember(rows.map((row) => [required(row[0]), stateOf(row)] as const));
  }
}

/** Reads a row of (id, stream, revision, position). */
const locationOf = ([, stream, revision, position]: TextRow): EventLocation => ({
  stream: required(stream),
  revision: BigInt(required(revision)),
  position: BigInt(required(position)),
});
