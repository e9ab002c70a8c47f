import type { SirvoySnapshot } from '../../domain/sirvoy-booking/snapshot.js';

/** R-IN-6: the one adapter that knows Sirvoy's field names. Never throws, whatever the bytes. */
export type SnapshotParser = (raw: Buffer) =>
  | { readonly kind: 'snapshot'; readonly snapshot: SirvoySnapshot }
  | {
      readonly kind: 'unreadable';
      readonly reason: string;
      /** Absent where not even so much could be read. */
      readonly about?: { readonly bookingId: string; readonly generatedAt: string };
    };
