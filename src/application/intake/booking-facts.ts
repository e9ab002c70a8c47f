import { Inject, Injectable } from '@nestjs/common';
import { invoiceSync } from '../../domain/invoice-sync/invoice-sync.decider.js';
import {
  sirvoyBooking,
  type SirvoyBookingState,
  type TakeFilePayment,
  type TakeSnapshot,
} from '../../domain/sirvoy-booking/sirvoy-booking.decider.js';
import type { SirvoyFact } from '../../domain/sirvoy-booking/sirvoy-fact.events.js';
import { factsFrom, type RoutedFact } from '../../domain/sirvoy-booking/snapshot-differ.js';
import { isSameSnapshot } from '../../domain/sirvoy-booking/snapshot-order.js';
import { handle, handleLikelyNew } from '../command-handling.js';
import type { Cause, EventStore } from '../ports/event-store.port.js';
import { EVENT_STORE } from '../ports/tokens.js';
import { bookingStream, invoiceStream } from '../streams.js';

/** What was seen of a booking -> its stream -> facts -> the invoices' streams. Harmless to repeat after a crash anywhere. */
@Injectable()
export class BookingFacts {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** The facts that this snapshot adds to what else is known of the booking, whoever recorded them first. */
  async takeSnapshot(command: TakeSnapshot, cause: Cause): Promise<readonly RoutedFact[]> {
    const { connectionId, snapshot } = command;
    const { isNews, state } = await this.take(snapshot.bookingId, command, cause);
    const others = state.snapshots.filter((other) => !isSameSnapshot(other, snapshot));
    return this.tell(connectionId, { isNews, state, before: { ...state, snapshots: others } }, cause);
  }

  /** The facts that this payment of a file adds; none when a snapshot shows the same money. */
  async takeFilePayment(command: TakeFilePayment, cause: Cause): Promise<readonly RoutedFact[]> {
    const { connectionId, bookingId, payment } = command;
    const { isNews, state } = await this.take(bookingId, command, cause);
    const others = state.filePayments.filter(
      ({ paymentId, linkedTo }) => paymentId !== payment.paymentId || linkedTo !== payment.linkedTo,
    );
    return this.tell(connectionId, { isNews, state, before: { ...state, filePayments: others } }, cause);
  }

  private async take(bookingId: string, command: TakeSnapshot | TakeFilePayment, cause: Cause) {
    const stream = bookingStream(command.connectionId, bookingId);
    const { events, state } = await handle(this.store, sirvoyBooking, stream, command, cause);
    return { isNews: events.length > 0, state };
  }

  private async tell(
    connectionId: string,
    { isNews, state, before }: Taken,
    cause: Cause,
  ): Promise<readonly RoutedFact[]> {
    const all = factsFrom(connectionId, state.snapshots, state.filePayments);
    const added = beyond(all, factsFrom(connectionId, before.snapshots, before.filePayments));
    // Taken before and here again: an earlier try may have died before it told the invoices, so they are told all.
    for (const [rootInvoiceId, facts] of byInvoice(isNews ? added : all)) {
      const record = { type: 'RecordFacts', facts } as const;
      // The first that is seen of a booking is most often the first of its invoices as well.
      const handling = isNews && isNothingKnown(before) ? handleLikelyNew : handle;
      await handling(this.store, invoiceSync, invoiceStream(connectionId, rootInvoiceId), record, cause);
    }
    return added;
  }
}

/** `before`: the state without what was just taken. */
type Taken = { readonly isNews: boolean; readonly state: SirvoyBookingState; readonly before: SirvoyBookingState };

const isNothingKnown = ({ snapshots, filePayments }: SirvoyBookingState): boolean =>
  snapshots.length + filePayments.length === 0;

/** What the rest did not show; each body tells what itself has added. */
function beyond(all: readonly RoutedFact[], earlier: readonly RoutedFact[]): readonly RoutedFact[] {
  const key = ({ rootInvoiceId, fact }: RoutedFact) => `${rootInvoiceId}/${fact.data.factId}`;
  const known = new Set(earlier.map(key));
  return all.filter((routed) => !known.has(key(routed)));
}

function byInvoice(routed: readonly RoutedFact[]): ReadonlyMap<string, readonly SirvoyFact[]> {
  const facts = new Map<string, SirvoyFact[]>();
  for (const { rootInvoiceId, fact } of routed) {
    const known = facts.get(rootInvoiceId);
    if (known) known.push(fact);
    else facts.set(rootInvoiceId, [fact]);
  }
  return facts;
}
