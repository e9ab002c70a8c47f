import type { LogClient } from '../doubles/log-client.js';
import type { LeaseHolder } from '../../src/infrastructure/leases/lease-keeper.js';
import type { LogPosition } from '../../src/application/ports/event-store.port.js';
import type { Bug, Site } from './bug.js';

/** The same work, whose position is told wrong. */
const positioned =
  (position: (site: Site) => LogPosition | null) =>
  (work: LeaseHolder, site: Site): LeaseHolder => ({
    gained: (grants) => work.gained(grants),
    lost: (subjects) => work.lost(subjects),
    leave: (subject) => work.leave(subject),
    left: (subject) => work.left(subject),
    positionOf: (subject) => (work.positionOf(subject) === null ? null : position(site)),
  });

const wrongClient = (client: LogClient, changes: Partial<LogClient>): LogClient =>
  Object.assign(Object.create(client) as LogClient, changes);

export const serversCheckpointStored: Bug = {
  inList: 1,
  mistake: 'the position of the server is stored, ahead of the work',
  holder: positioned(({ subscription }) => subscription()?.sent ?? null),
};

export const positionBeforeEffects: Bug = {
  inList: 2,
  mistake: 'the position is stored when an event is taken, before what follows from it is done',
  holder: positioned(({ subscription }) => subscription()?.given ?? null),
};

export const silentEndIgnored: Bug = {
  inList: null,
  mistake: 'a subscription that ends without an error is not opened again',
  client: (client) =>
    wrongClient(client, {
      subscribeToAll: (options: Parameters<LogClient['subscribeToAll']>[0]) => {
        const call = client.subscribeToAll(options);
        Reflect.set(call, 'endsQuietly', true);
        return call;
      },
      // The watchdog went with the connection it watched.
      readAll: () => client.readAll({ maxCount: 0 }),
    }),
};

export const anyRevision: Bug = {
  inList: null,
  mistake: 'appends do not name the revision they were decided on',
  client: (client) =>
    wrongClient(client, {
      appendToStream: (streamId: string, events: never, options: object) =>
        client.appendToStream(streamId, events, {
          ...options,
          expectedRevision: 'any',
        }),
    }),
};
