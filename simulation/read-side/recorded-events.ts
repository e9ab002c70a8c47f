import { jsonEvent } from '@eventstore/db-client';
import type { Appended, EventStore, RecordedEvent, StoredShape } from '../../src/application/ports/event-store.port.js';
import type { Ids } from '../../src/application/ports/ids.port.js';
import type { EventCodec } from '../../src/infrastructure/event-store/event-codec.js';
import type { SimulatedLog } from '../doubles/log.js';
import { readableOf } from './recorded-log.js';

type Parts = { readonly log: SimulatedLog; readonly codec: EventCodec; readonly ids: Ids };
type Options = Parameters<EventStore['append']>[2];

/** The seed's log as the use cases behind the routes read it, and go on writing in it. */
export class RecordedEvents implements EventStore {
  readonly writer = 'read side';

  constructor(private readonly parts: Parts) {}

  append(streamId: string, events: readonly StoredShape[], { expectedRevision, cause }: Options): Promise<Appended> {
    const { log, codec, ids } = this.parts;
    const metadata = codec.metadata(cause, this.writer);
    const stored = events.map(({ type, data }) => jsonEvent({ id: ids.random(), type, data: { ...data }, metadata }));
    const { nextExpectedRevision: revision, position } = log.append(streamId, stored, expectedRevision);
    if (position === undefined) throw new Error('nothing is written twice here');
    return Promise.resolve({ revision, position });
  }

  async *read<E extends StoredShape>(streamId: string): AsyncGenerator<RecordedEvent<E>> {
    const { log, codec } = this.parts;
    for (const raw of await Promise.resolve(log.stream(streamId))) yield readableOf(codec, raw) as RecordedEvent<E>;
  }
}
