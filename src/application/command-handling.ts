import type { Decider } from '../domain/shared/decider.js';
import {
  ConcurrencyConflict,
  type Cause,
  type EventStore,
  type ExpectedRevision,
  type StoredShape,
} from './ports/event-store.port.js';

const ATTEMPTS = 5;

export type Loaded<S> = { readonly state: S; readonly expectedRevision: ExpectedRevision };

/** Folds a stream into the decider's state, with the revision an append must expect. */
export async function load<C, S, E extends StoredShape>(
  store: EventStore,
  decider: Decider<C, S, E>,
  streamId: string,
): Promise<Loaded<S>> {
  let state = decider.initialState;
  let expectedRevision: ExpectedRevision = 'no_stream';
  for await (const recorded of store.read<E>(streamId)) {
    state = decider.evolve(state, recorded.event);
    expectedRevision = recorded.revision;
  }
  return { state, expectedRevision };
}

/** What was appended, and the state it led to: whoever goes on from there need not read the stream again. */
export type Handled<S, E> = { readonly events: readonly E[]; readonly state: S };

/** Loads the stream, decides, appends at the revision it read; decides anew if someone else was faster. */
export async function handle<C, S, E extends StoredShape>(
  store: EventStore,
  decider: Decider<C, S, E>,
  streamId: string,
  command: C,
  cause: Cause,
): Promise<Handled<S, E>> {
  for (let attempt = 1; ; attempt++) {
    const loaded = await load(store, decider, streamId);
    try {
      return await decideOn(loaded, { store, decider, streamId, command, cause });
    } catch (error) {
      if (!(error instanceof ConcurrencyConflict) || attempt === ATTEMPTS) throw error;
    }
  }
}

/**
 * As `handle`, for a stream that is most likely new and a command that an empty stream never refuses: decides on an empty
 * one first, which spares a read. Where something is in it, the append's expected revision tells.
 */
export async function handleLikelyNew<C, S, E extends StoredShape>(
  store: EventStore,
  decider: Decider<C, S, E>,
  streamId: string,
  command: C,
  cause: Cause,
): Promise<Handled<S, E>> {
  const empty = { state: decider.initialState, expectedRevision: 'no_stream' } as const;
  try {
    const handled = await decideOn(empty, { store, decider, streamId, command, cause });
    // That an empty stream needs nothing says nothing of this one.
    if (handled.events.length > 0) return handled;
  } catch (error) {
    if (!(error instanceof ConcurrencyConflict)) throw error;
  }
  return handle(store, decider, streamId, command, cause);
}

type Handling<C, S, E extends StoredShape> = {
  readonly store: EventStore;
  readonly decider: Decider<C, S, E>;
  readonly streamId: string;
  readonly command: C;
  readonly cause: Cause;
};

/** Throws ConcurrencyConflict when the stream is no longer as it was loaded. */
async function decideOn<C, S, E extends StoredShape>(
  { state, expectedRevision }: Loaded<S>,
  { store, decider, streamId, command, cause }: Handling<C, S, E>,
): Promise<Handled<S, E>> {
  const events = decider.decide(command, state);
  if (events.length > 0) await store.append(streamId, events, { expectedRevision, cause });
  return { events, state: events.reduce((before, event) => decider.evolve(before, event), state) };
}
