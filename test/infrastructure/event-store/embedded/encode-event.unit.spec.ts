import { expect, it } from '@jest/globals';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import fc from 'fast-check';
import { eventResponse } from '../../../../src/infrastructure/event-store/embedded/protocol/encode-event.js';
import type { StoredEvent } from '../../../../src/infrastructure/event-store/embedded/storage/stored-event.js';

const unsigned = fc.bigInt({ min: 0n, max: 9_223_372_036_854_775_807n });
const bytes = fc.uint8Array({ maxLength: 300 });
const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });

const storedEvent: fc.Arbitrary<StoredEvent> = fc.record({
  position: unsigned,
  stream: text,
  revision: unsigned,
  id: fc.uuid(),
  type: text,
  isJson: fc.boolean(),
  createdMs: fc.nat({ max: 4_000_000_000_000 }),
  data: bytes,
  metadata: bytes,
});

type Recorded = streams.ReadResp.ReadEvent.RecordedEvent;

const fieldsOf = (recorded: Recorded | undefined) =>
  recorded && {
    position: recorded.getCommitPosition(),
    prepare: recorded.getPreparePosition(),
    stream: Buffer.from(recorded.getStreamIdentifier()!.getStreamName_asU8()).toString('utf8'),
    revision: recorded.getStreamRevision(),
    id: recorded.getId()!.getString(),
    texts: new Map(recorded.getMetadataMap().toArray()),
    data: Buffer.from(recorded.getData_asU8()),
    metadata: Buffer.from(recorded.getCustomMetadata_asU8()),
  };

const expectedOf = (event: StoredEvent) => ({
  position: String(event.position),
  prepare: String(event.position),
  stream: event.stream,
  revision: String(event.revision),
  id: event.id,
  texts: new Map([
    ['type', event.type],
    ['created', event.createdMs === 0 ? '00000' : `${event.createdMs}0000`],
    ['content-type', event.isJson ? 'application/json' : 'application/octet-stream'],
  ]),
  data: Buffer.from(event.data),
  metadata: Buffer.from(event.metadata),
});

it('writes what the client’s own classes read', () => {
  fc.assert(
    fc.property(storedEvent, fc.option(storedEvent, { nil: undefined }), (event, link) => {
      const read = streams.ReadResp.deserializeBinary(eventResponse({ event, ...(link && { link }) })).getEvent()!;
      expect(fieldsOf(read.getEvent())).toEqual(expectedOf(event));
      expect(fieldsOf(read.getLink())).toEqual(link && expectedOf(link));
      expect(read.getCommitPosition()).toBe(String((link ?? event).position));
    }),
  );
});

it('writes a link whose event is gone alone', () => {
  const [link] = fc.sample(storedEvent, 1);
  const read = streams.ReadResp.deserializeBinary(eventResponse({ link: link! })).getEvent()!;
  expect([read.hasEvent(), read.hasLink()]).toEqual([false, true]);
});
