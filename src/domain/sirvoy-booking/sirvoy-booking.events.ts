import type { SirvoyPayment, SirvoySnapshot } from './snapshot.js';

/** One webhook body understood: everything about the booking's documents at `snapshot.generatedAt`. */
export type SirvoySnapshotTaken = {
  readonly type: 'SirvoySnapshotTaken';
  readonly data: {
    readonly connectionId: string;
    readonly snapshot: SirvoySnapshot;
    /** Hex SHA-256 of the raw body in the inbox. */
    readonly bodySha256: string;
    readonly receivedAt: string;
    /** Who entered the body by hand (an actor); absent when Sirvoy's webhook brought it. */
    readonly enteredBy?: string;
  };
};

/** A payment that Sirvoy's payments export shows on an invoice of this booking, entered because no webhook showed it. */
export type SirvoyPaymentSeenInFile = {
  readonly type: 'SirvoyPaymentSeenInFile';
  readonly data: {
    readonly connectionId: string;
    readonly bookingId: string;
    /** The import that holds the file. */
    readonly importId: string;
    /** On the invoice `linkedTo`. */
    readonly payment: SirvoyPayment;
  };
};
export type SirvoyBookingEvent = SirvoySnapshotTaken | SirvoyPaymentSeenInFile;

/** R-IN-2: a body nobody understood, or one of another property, is a fact of its own in a stream of its own. */
export type SirvoyBodyNotUnderstood = {
  readonly type: 'SirvoyBodyNotUnderstood';
  readonly data: {
    readonly connectionId: string;
    readonly bodySha256: string;
    readonly status: 'unreadable' | 'foreign';
    readonly detail: string;
    readonly receivedAt: string;
    /** Whose booking it was, and as of when, where so much could be read; a later snapshot of it tells all again. */
    readonly bookingId?: string;
    readonly generatedAt?: string;
  };
};

/** A person says that nothing more is to be done about such a body. */
export type SirvoyBodySetAside = {
  readonly type: 'SirvoyBodySetAside';
  readonly data: { readonly connectionId: string; readonly bodySha256: string; readonly reason: string };
};
export type SirvoyBodyEvent = SirvoyBodyNotUnderstood | SirvoyBodySetAside;
