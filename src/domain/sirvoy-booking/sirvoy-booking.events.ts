import type { SirvoySnapshot } from './snapshot.js';

/** One webhook body understood: everything about the booking's documents at `snapshot.generatedAt`. */
export type SirvoySnapshotTaken = {
  readonly type: 'SirvoySnapshotTaken';
  readonly data: {
    readonly connectionId: string;
    readonly snapshot: SirvoySnapshot;
    /** Hex SHA-256 of the raw body in the inbox. */
    readonly bodySha256: string;
    readonly receivedAt: string;
  };
};
export type SirvoyBookingEvent = SirvoySnapshotTaken;

/** R-IN-2: a body nobody understood, or one of another property, is a fact of its own in a stream of its own. */
export type SirvoyBodyNotUnderstood = {
  readonly type: 'SirvoyBodyNotUnderstood';
  readonly data: {
    readonly connectionId: string;
    readonly bodySha256: string;
    readonly status: 'unreadable' | 'foreign';
    readonly detail: string;
    readonly receivedAt: string;
  };
};
