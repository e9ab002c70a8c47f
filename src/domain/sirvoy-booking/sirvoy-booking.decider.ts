import type { Decider } from '../shared/decider.js';
import type { SirvoyBookingEvent } from './sirvoy-booking.events.js';
import { isSameSnapshot } from './snapshot-order.js';
import type { SirvoySnapshot } from './snapshot.js';

/** One webhook body, understood. `bodySha256` hex of the raw body; `receivedAt` ISO-8601 UTC. */
export type TakeSnapshot = {
  readonly type: 'TakeSnapshot';
  readonly connectionId: string;
  readonly snapshot: SirvoySnapshot;
  readonly bodySha256: string;
  readonly receivedAt: string;
};

/** Every snapshot taken of one booking, as they came in. */
export type SirvoyBookingState = {
  readonly snapshots: readonly SirvoySnapshot[];
  readonly bodies: readonly string[];
};

export const sirvoyBooking: Decider<TakeSnapshot, SirvoyBookingState, SirvoyBookingEvent> = {
  initialState: { snapshots: [], bodies: [] },

  evolve(state, { data }) {
    return { snapshots: [...state.snapshots, data.snapshot], bodies: [...state.bodies, data.bodySha256] };
  },

  /** R-IN-3: the same body again, or the same snapshot in another body, is nothing new. An older snapshot is. */
  decide({ connectionId, snapshot, bodySha256, receivedAt }, state) {
    if (state.bodies.includes(bodySha256)) return [];
    if (state.snapshots.some((taken) => isSameSnapshot(taken, snapshot))) return [];
    return [{ type: 'SirvoySnapshotTaken', data: { connectionId, snapshot, bodySha256, receivedAt } }];
  },
};
