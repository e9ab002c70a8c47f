import { DELETED, NO_EVENTS } from './expected-revision.js';
import { isSoftDeleted } from './stream-metadata.js';
import { headOf, type StreamState } from './stream-state.js';
import type { EventLocation, Work } from './work.js';

/** May the events be written, are they written already, or why not. The order of the questions is EventStoreDB's. */
export type CommitDecision =
  | { readonly kind: 'write' }
  | { readonly kind: 'already-written'; readonly last: EventLocation }
  | { readonly kind: 'wrong-revision'; readonly current: bigint }
  | { readonly kind: 'deleted' };

/** Finds events by id: newest ones from memory, older ones only where their revision is known. */
export type EventFinder = {
  recent(id: string): EventLocation | undefined;
  at(stream: string, revision: bigint): { readonly id: string; readonly position: bigint } | undefined;
};

type Question = {
  readonly work: Work;
  readonly head: bigint;
  readonly softDeleted: boolean;
  readonly finder: EventFinder;
};

const WRITE: CommitDecision = { kind: 'write' };

/** Decides one append against the stream's state. A repeated append must be recognised before the revision is refused. */
export function checkCommit(work: Work, state: StreamState, isMeta: boolean, finder: EventFinder): CommitDecision {
  const question = {
    work,
    head: headOf(state, isMeta),
    softDeleted: !isMeta && isSoftDeleted(state.retention),
    finder,
  };
  if (question.head === DELETED) return { kind: 'deleted' };
  switch (work.expected) {
    case 'any':
      return checkById(question);
    case 'stream_exists':
      return checkExisting(question, isMeta ? NO_EVENTS : state.metaRevision);
    case 'no_stream':
      return checkByRevision(question, NO_EVENTS);
    default:
      return checkByRevision(question, work.expected);
  }
}

function checkExisting(question: Question, metaRevision: bigint): CommitDecision {
  if (question.softDeleted) return { kind: 'deleted' };
  // Metadata alone makes a stream exist.
  if (question.head === NO_EVENTS && metaRevision === NO_EVENTS) return wrong(question);
  return checkById(question);
}

/** Best effort: only ids still in memory are known, so an old repeat is written a second time. */
function checkById({ work, head, finder }: Question): CommitDecision {
  const found = work.events
    .map((event) => finder.recent(event.id))
    .map((at) => (at?.stream === work.stream ? at : undefined));
  const last = found.at(-1);
  if (found[0] === undefined) return WRITE;
  return last !== undefined && found.every((at) => at !== undefined)
    ? { kind: 'already-written', last }
    : { kind: 'wrong-revision', current: head };
}

function checkByRevision(question: Question, expected: bigint): CommitDecision {
  if (expected === question.head) return WRITE;
  if (expected > question.head) return wrong(question);
  return checkRepeat(question, expected);
}

/** The stream has moved on: either by these very events, or by others. */
function checkRepeat(question: Question, expected: bigint): CommitDecision {
  const { work, softDeleted, finder } = question;
  const found = work.events.map((event, index) =>
    writtenAt(finder, work.stream, event.id, expected + 1n + BigInt(index)),
  );
  const last = found.at(-1);
  if (last !== undefined && found.every((at) => at !== undefined)) return { kind: 'already-written', last };
  const startsAnew = work.expected === 'no_stream' && softDeleted && found.length > 0 && found[0] === undefined;
  return startsAnew ? WRITE : wrong(question);
}

function writtenAt(finder: EventFinder, stream: string, id: string, revision: bigint): EventLocation | undefined {
  const recent = finder.recent(id);
  if (recent?.stream === stream && recent.revision === revision) return recent;
  const older = finder.at(stream, revision);
  return older?.id === id ? { stream, revision, position: older.position } : undefined;
}

const wrong = ({ head }: Question): CommitDecision => ({ kind: 'wrong-revision', current: head });
