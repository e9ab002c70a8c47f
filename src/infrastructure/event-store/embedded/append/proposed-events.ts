import type streams from '@eventstore/db-client/generated/streams_pb.js';
import { uuidOf } from '../protocol/identifiers.js';
import { AppendTooLarge, InvalidRequest } from '../storage/store-errors.js';
import { sizeOf, type ProposedEvent } from '../storage/stored-event.js';

/** EventStoreDB's default for one append, all its events together. */
export const MAX_APPEND_BYTES = 1024 * 1024;

type ProposedMessage = streams.AppendReq.ProposedMessage | streams.BatchAppendReq.ProposedMessage;

/** The events of one append as they arrive in pieces. */
export class ProposedEvents {
  readonly events: ProposedEvent[] = [];
  private bytes = 0;

  /** Throws InvalidRequest or AppendTooLarge; the append must then be refused as a whole. */
  add(message: ProposedMessage): void {
    const event = proposedEvent(message);
    this.bytes += sizeOf(event);
    if (this.bytes > MAX_APPEND_BYTES) throw new AppendTooLarge(MAX_APPEND_BYTES);
    this.events.push(event);
  }
}

function proposedEvent(message: ProposedMessage): ProposedEvent {
  const fields = message.getMetadataMap();
  const type = fields.get('type') ?? '';
  if (type === '' || type.includes('\0'))
    throw new InvalidRequest('The event type is missing or holds a NUL character.');
  return {
    id: uuidOf(message.getId()),
    type,
    isJson: fields.get('content-type') === 'application/json',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}
