import type { Decider } from '../shared/decider.js';
import type { SirvoyBookingEvent } from './sirvoy-booking.events.js';
import { isSameSnapshot } from './snapshot-order.js';
import type { SirvoyPayment, SirvoySnapshot } from './snapshot.js';

/** One webhook body, understood. `bodySha256` hex of the raw body; `receivedAt` ISO-8601 UTC. */
export type TakeSnapshot = {
  readonly type: 'TakeSnapshot';
  readonly connectionId: string;
  readonly snapshot: SirvoySnapshot;
  readonly bodySha256: string;
  readonly receivedAt: string;
  /** The actor who entered it by hand; absent when Sirvoy's webhook brought it. */
  readonly enteredBy?: string;
};

/** One payment of Sirvoy's payments export, on an invoice this booking shows. */
export type TakeFilePayment = {
  readonly type: 'TakeFilePayment';
  readonly connectionId: string;
  readonly bookingId: string;
  readonly importId: string;
  readonly payment: SirvoyPayment;
};

/** All that was seen of one booking: its snapshots as they came in, and payments that only a file shows. */
export type SirvoyBookingState = {
  readonly snapshots: readonly SirvoySnapshot[];
  readonly bodies: readonly string[];
  readonly filePayments: readonly SirvoyPayment[];
};

export const sirvoyBooking: Decider<TakeSnapshot | TakeFilePayment, SirvoyBookingState, SirvoyBookingEvent> = {
  initialState: { snapshots: [], bodies: [], filePayments: [] },

  evolve(state, event) {
    switch (event.type) {
      case 'SirvoySnapshotTaken': {
        const { snapshot, bodySha256 } = event.data;
        return { ...state, snapshots: [...state.snapshots, snapshot], bodies: [...state.bodies, bodySha256] };
      }
      case 'SirvoyPaymentSeenInFile':
        return { ...state, filePayments: [...state.filePayments, event.data.payment] };
    }
  },

  decide(command, state) {
    switch (command.type) {
      case 'TakeSnapshot':
        return takeSnapshot(command, state);
      case 'TakeFilePayment':
        return takeFilePayment(command, state);
    }
  },
};

/** R-IN-3: the same body again, or the same snapshot in another body, is nothing new. An older snapshot is. */
function takeSnapshot(command: TakeSnapshot, state: SirvoyBookingState): SirvoyBookingEvent[] {
  const { connectionId, snapshot, bodySha256, receivedAt, enteredBy } = command;
  if (state.bodies.includes(bodySha256)) return [];
  if (state.snapshots.some((taken) => isSameSnapshot(taken, snapshot))) return [];
  const origin = enteredBy === undefined ? {} : { enteredBy };
  return [{ type: 'SirvoySnapshotTaken', data: { connectionId, snapshot, bodySha256, receivedAt, ...origin } }];
}

/** The first file to show a payment on an invoice counts: files have no time by which one could be the newer. */
function takeFilePayment(command: TakeFilePayment, state: SirvoyBookingState): SirvoyBookingEvent[] {
  const { connectionId, bookingId, importId, payment } = command;
  const { paymentId, linkedTo } = payment;
  const isKnown = state.filePayments.some((each) => each.paymentId === paymentId && each.linkedTo === linkedTo);
  const data = { connectionId, bookingId, importId, payment };
  return isKnown ? [] : [{ type: 'SirvoyPaymentSeenInFile', data }];
}
