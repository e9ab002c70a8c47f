import { EventStoreDBClient } from '@eventstore/db-client';
import type { Clock } from '../../application/ports/clock.port.js';
import type { Log } from '../logging/log.js';
import { guardAppendStream } from './append-stream-guard.js';
import { EventStoreRefused } from './event-store-errors.js';
import { pause } from './pause.js';

const DISCONNECT_LIMIT_MS = 2_000;

/**
 * The process's one client; `esdb://…`. It connects at the first call.
 * @throws EventStoreRefused for throwOnAppendFailure=false, which makes the client report wrong revisions
 */
export function connectToEventStore(connectionString: string, log: Log): EventStoreDBClient {
  if (/[?&]throwOnAppendFailure=false/i.test(connectionString)) {
    throw new EventStoreRefused('throwOnAppendFailure=false makes the client report wrong revisions');
  }
  const client = EventStoreDBClient.connectionString(connectionString);
  guardAppendStream(client, log);
  return client;
}

/** Ends all calls. The client waits for streams that may never report their end, hence the limit. */
export async function disconnect(client: Pick<EventStoreDBClient, 'dispose'>, clock: Clock): Promise<void> {
  const done = new AbortController();
  await Promise.race([client.dispose(), pause(clock, DISCONNECT_LIMIT_MS, done.signal)]);
  done.abort();
}
