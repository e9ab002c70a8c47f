import type { ExpectedRevision } from './expected-revision.js';
import type { ProposedEvent } from './stored-event.js';

/** One thing to be written; `deadlineAt` is Unix time in milliseconds. */
export type Work = {
  readonly kind: 'append' | 'delete' | 'tombstone';
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly ProposedEvent[];
  readonly deadlineAt?: number;
};

/** Where the written (or already written) events ended; no position when nothing was written. */
export type WorkResult = { readonly revision: bigint; readonly position?: bigint };

/** Where an event with a known id lies. */
export type EventLocation = { readonly stream: string; readonly revision: bigint; readonly position: bigint };
