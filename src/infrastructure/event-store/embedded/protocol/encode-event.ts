import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { StoredEvent } from '../storage/stored-event.js';
import { streamIdentifier, uuidMessage } from './identifiers.js';

/** The `created` field counts 100-nanosecond ticks. */
const TICKS_PER_MS = 10_000n;

/** An event as it was asked for: where the place holds a link, the event it points to as well, unless that is gone. */
export type ResolvedEvent = { readonly event?: StoredEvent; readonly link?: StoredEvent };

/** The answer that carries one event. Its position is that of the place read: the link's, where there is one. */
export function eventResponse({ event, link }: ResolvedEvent): streams.ReadResp {
  const read = new streams.ReadResp.ReadEvent();
  if (event !== undefined) read.setEvent(recordedEvent(event));
  if (link !== undefined) read.setLink(recordedEvent(link));
  const original = link ?? event;
  if (original === undefined) read.setNoPosition(new shared.Empty());
  else read.setCommitPosition(String(original.position));
  return new streams.ReadResp().setEvent(read);
}

function recordedEvent(event: StoredEvent): streams.ReadResp.ReadEvent.RecordedEvent {
  const position = String(event.position);
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent()
    .setId(uuidMessage(event.id))
    .setStreamIdentifier(streamIdentifier(event.stream))
    .setStreamRevision(String(event.revision))
    .setCommitPosition(position)
    .setPreparePosition(position)
    .setCustomMetadata(event.metadata)
    .setData(event.data);
  recorded
    .getMetadataMap()
    .set('type', event.type)
    .set('created', String(BigInt(event.createdMs) * TICKS_PER_MS))
    .set('content-type', event.isJson ? 'application/json' : 'application/octet-stream');
  return recorded;
}
