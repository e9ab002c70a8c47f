/** Where an event is in the whole log. Opaque: only compare and store it, both parts (64 bit, never a JS number). */
export type LogPosition = { readonly commit: bigint; readonly prepare: bigint };

/** Why something is appended: written into every event's metadata. */
export type Cause = {
  /** Stable for one wish, so that repeating the wish gives the same event ids. */
  readonly commandId: string;
  readonly correlationId: string;
  /** The event that led here; null for a wish from outside. */
  readonly causationId: string | null;
  /** A person, an API key or a named automatic process with its version; never just "system" (BH3). */
  readonly actor: string;
  /** Under which number of its lease the writer worked; absent where no lease is needed. */
  readonly fence?: bigint;
};

/** The least the store asks of an event: a constant stored type and JSON-safe data. */
export type StoredShape = { readonly type: string; readonly data: object };

export type RecordedEvent<E extends StoredShape = StoredShape> = {
  readonly id: string;
  readonly streamId: string;
  readonly revision: bigint;
  readonly position: LogPosition;
  /** ISO-8601 UTC. */
  readonly recordedAt: string;
  readonly event: E;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly actor: string;
  /** The process that wrote it (its boot id): an intent of another process may have been sent (I5). */
  readonly writer: string;
};

export type ExpectedRevision = bigint | 'no_stream';

export type Appended = { readonly revision: bigint; readonly position: LogPosition };

export interface EventStore {
  /** This process's boot id, written as `writer` into all it appends. */
  readonly writer: string;
  /**
   * Appends all or nothing. Event ids are UUIDv5 of (stream, cause, type, ordinal), so that a repeat is recognised.
   * @throws ConcurrencyConflict when the stream is at another revision
   * @throws EventStoreUnavailable when the outcome is unknown or nothing was sent (repeat with the same cause is safe)
   */
  append(
    streamId: string,
    events: readonly StoredShape[],
    options: { readonly expectedRevision: ExpectedRevision; readonly cause: Cause },
  ): Promise<Appended>;
  /** All events of a stream in order; nothing for a stream that does not exist. */
  read<E extends StoredShape>(streamId: string): AsyncIterable<RecordedEvent<E>>;
}

/** Someone else appended first: read again and decide anew. */
export class ConcurrencyConflict extends Error {
  override readonly name = 'ConcurrencyConflict';
  constructor(
    readonly streamId: string,
    readonly expectedRevision: ExpectedRevision,
    readonly actualRevision: ExpectedRevision,
    options?: ErrorOptions,
  ) {
    super(`stream ${streamId} is at ${actualRevision.toString()}, not at ${expectedRevision.toString()}`, options);
  }
}

/** The log did not answer. Whether the append was done is unknown; the same append again is recognised by its ids. */
export class EventStoreUnavailable extends Error {
  override readonly name = 'EventStoreUnavailable';
  readonly canRetryHelp = true;
}
