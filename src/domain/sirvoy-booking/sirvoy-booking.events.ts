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
