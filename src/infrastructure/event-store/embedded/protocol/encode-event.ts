import type { StoredEvent } from '../storage/stored-event.js';
import { MessageWriter } from './message-writer.js';

/** The `created` field counts 100-nanosecond ticks: milliseconds with four more digits. */
const TICKS_PER_MS_DIGITS = '0000';

/** Room for ids, numbers, tags and the fixed texts of one recorded event. */
const FIXED_BYTES = 256;
const MAX_BYTES_PER_CHARACTER = 3;

/** Field numbers of the client's ReadResp and the messages in it; a test reads the result with the generated classes. */
const READ_RESP = { event: 1 };
const READ_EVENT = { event: 1, link: 2, commitPosition: 3 };
const RECORDED = {
  id: 1,
  stream: 2,
  revision: 3,
  preparePosition: 4,
  commitPosition: 5,
  metadata: 6,
  customMetadata: 7,
  data: 8,
};
const UUID_STRING = 2;
const STREAM_NAME = 3;
const MAP_ENTRY = { key: 1, value: 2 };

/** An event as it was asked for: where the place holds a link, the event it points to as well, unless that is gone. */
export type ResolvedEvent = { readonly event?: StoredEvent; readonly link?: StoredEvent };

/** The answer (a ReadResp in bytes) that carries one event. Its position is that of the place read: the link's, where there is one. */
export function eventResponse({ event, link }: ResolvedEvent): Buffer {
  const writer = new MessageWriter(capacityFor(event) + capacityFor(link));
  const place = link ?? event;
  if (place !== undefined) writer.uint64(READ_EVENT.commitPosition, place.position);
  if (link !== undefined) writeRecorded(writer, READ_EVENT.link, link);
  if (event !== undefined) writeRecorded(writer, READ_EVENT.event, event);
  writer.nested(READ_RESP.event, 0);
  return writer.finish();
}

function writeRecorded(writer: MessageWriter, field: number, event: StoredEvent): void {
  const start = writer.mark;
  writer.bytes(RECORDED.data, event.data);
  writer.bytes(RECORDED.customMetadata, event.metadata);
  writeMetadata(writer, 'content-type', event.isJson ? 'application/json' : 'application/octet-stream');
  writeMetadata(writer, 'created', `${event.createdMs}${TICKS_PER_MS_DIGITS}`);
  writeMetadata(writer, 'type', event.type);
  writer.uint64(RECORDED.commitPosition, event.position);
  writer.uint64(RECORDED.preparePosition, event.position);
  writer.uint64(RECORDED.revision, event.revision);
  writeWrapped(writer, RECORDED.stream, STREAM_NAME, event.stream);
  writeWrapped(writer, RECORDED.id, UUID_STRING, event.id);
  writer.nested(field, start);
}

function writeMetadata(writer: MessageWriter, key: string, value: string): void {
  const start = writer.mark;
  writer.text(MAP_ENTRY.value, value);
  writer.text(MAP_ENTRY.key, key);
  writer.nested(RECORDED.metadata, start);
}

function writeWrapped(writer: MessageWriter, field: number, inner: number, value: string): void {
  const start = writer.mark;
  writer.text(inner, value);
  writer.nested(field, start);
}

function capacityFor(event: StoredEvent | undefined): number {
  if (event === undefined) return FIXED_BYTES;
  const texts = (event.stream.length + event.type.length) * MAX_BYTES_PER_CHARACTER;
  return FIXED_BYTES + texts + event.data.byteLength + event.metadata.byteLength;
}
