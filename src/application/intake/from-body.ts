import type { TakeSnapshot } from '../../domain/sirvoy-booking/sirvoy-booking.decider.js';
import type { SirvoySnapshot } from '../../domain/sirvoy-booking/snapshot.js';
import type { Cause } from '../ports/event-store.port.js';
import type { ReceivedBody } from '../ports/inbox.port.js';

/** Why something follows from a body: the same for every try, so that a repeat is recognised. */
export function causeOf({ id, enteredBy }: ReceivedBody): Cause {
  return { commandId: id, correlationId: id, causationId: null, actor: enteredBy ?? 'sirvoy-webhook' };
}

/** A body that was understood, for its booking's stream. */
export function snapshotOf(received: ReceivedBody, snapshot: SirvoySnapshot): TakeSnapshot {
  const { connectionId, bodySha256, receivedAt, enteredBy } = received;
  return {
    ...{ type: 'TakeSnapshot', connectionId, snapshot, bodySha256, receivedAt },
    ...(enteredBy !== null && { enteredBy }),
  };
}
