import type { SirvoyBodyNotUnderstood } from '../../domain/sirvoy-booking/sirvoy-booking.events.js';
import { ConcurrencyConflict, type Cause, type EventStore } from '../ports/event-store.port.js';
import type { ReceivedBody } from '../ports/inbox.port.js';
import { bodyStream } from '../streams.js';

/** One stream for each body: it is recorded once, whoever tries and how often. */
export async function recordUnreadable(
  store: EventStore,
  { connectionId, bodySha256, receivedAt }: ReceivedBody,
  finding: Pick<SirvoyBodyNotUnderstood['data'], 'status' | 'detail' | 'bookingId' | 'generatedAt'>,
  cause: Cause,
): Promise<void> {
  const event: SirvoyBodyNotUnderstood = {
    type: 'SirvoyBodyNotUnderstood',
    data: { connectionId, bodySha256, ...finding, receivedAt },
  };
  try {
    await store.append(bodyStream(connectionId, bodySha256), [event], { expectedRevision: 'no_stream', cause });
  } catch (error) {
    // Another process was faster with the same body: what it recorded is what we would have.
    if (!(error instanceof ConcurrencyConflict)) throw error;
  }
}
