import streams from '@eventstore/db-client/generated/streams_pb.js';
import { eventResponse } from '../protocol/encode-event.js';
import { streamIdentifier } from '../protocol/identifiers.js';
import type { EventLog } from '../storage/event-log.js';
import { StreamIsMissing } from '../storage/store-errors.js';
import type { StoredEvent } from '../storage/stored-event.js';
import type { ReadOutput } from './read-output.js';
import { readPages } from './read-pages.js';
import type { ReadRequest } from './read-request.js';
import { resolveLinks, unresolved } from './resolve-links.js';

/** Answers a bounded read of a stream or of $all. A missing stream is an answer of its own, not an error. */
export async function answerRead(log: EventLog, request: ReadRequest, output: ReadOutput): Promise<void> {
  try {
    for await (const page of readPages(log, request)) {
      await sendEvents({ log, output, resolve: request.resolveLinks }, page);
      if (!output.open) return;
    }
  } catch (error) {
    if (!(error instanceof StreamIsMissing)) throw error;
    const missing = new streams.ReadResp.StreamNotFound().setStreamIdentifier(streamIdentifier(error.stream));
    output.send(new streams.ReadResp().setStreamNotFound(missing).serializeBinary());
  }
}

type Delivery = { readonly log: EventLog; readonly output: ReadOutput; readonly resolve: boolean };

/** Sends events at the client's pace. */
export async function sendEvents({ log, output, resolve }: Delivery, events: readonly StoredEvent[]): Promise<void> {
  const resolved = resolve ? await resolveLinks(log.reader, events) : unresolved(events);
  for (const event of resolved) {
    if (!output.send(eventResponse(event))) await output.drained();
    if (!output.open) return;
  }
}
