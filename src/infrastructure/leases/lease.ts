import type { LogPosition } from '../../application/ports/event-store.port.js';

/** What a process can have the lease of: one connection's work, or the read side as a whole. */
export type Subject = `connection/${string}` | 'projections';

export const subjectOf = (connectionId: string): Subject => `connection/${connectionId}`;

export const connectionOf = (subject: Subject): string | null =>
  subject.startsWith('connection/') ? subject.slice('connection/'.length) : null;

/** A lease that is ours from now on. */
export type Grant = {
  readonly subject: Subject;
  readonly fence: bigint;
  /** How far its last holder came in the log; null is the beginning. */
  readonly position: LogPosition | null;
  /** So long ago its last holder was seen to hold it; null when there was none. */
  readonly unusedForMs: number | null;
};

/** Proof of holding, and how far we have come under it. */
export type Holding = { readonly subject: Subject; readonly fence: bigint; readonly position: LogPosition | null };
