import type { CommandBus } from '@nestjs/cqrs';
import type { RecordedEvent } from './application/ports/event-store.port.js';
import type { Ids } from './application/ports/ids.port.js';
import { GiveUpCommand } from './application/syncing/give-up.command.js';
import type { Watch } from './application/watching/watch.js';
import type { Adapters } from './build-ports.js';
import { connectionOfStream } from './application/streams.js';
import { LogHead } from './infrastructure/event-store/log-head.js';
import { supervised, type SupervisorParts } from './infrastructure/event-store/subscription-supervisor.js';
import { wantedPredicate } from './infrastructure/event-store/wanted-filter.js';
import type { LeaseKeeper } from './infrastructure/leases/lease-keeper.js';
import type { AppLog } from './infrastructure/logging/create-log.js';
import type { Log } from './infrastructure/logging/log.js';
import { InboxWorker } from './infrastructure/postgres/inbox/inbox-worker.js';
import { eventTypesOf, ProjectionRunner } from './infrastructure/projecting/projection-runner.js';
import { SharedProjections } from './infrastructure/projecting/shared-projections.js';
import { StoredProgress } from './infrastructure/projecting/stored-progress.js';
import { DurableSagaRunner } from './infrastructure/sagas/durable-saga-runner.js';
import type { SagaFunction } from './infrastructure/sagas/saga-function.js';
import { FortnoxWatchRunner } from './infrastructure/watching/fortnox-watch-runner.js';
import type { Stores } from './open-stores.js';
import { AuditTrailProjector } from './projections/audit-trail/audit-trail.projector.js';
import { ConnectionsProjector } from './projections/connections/connections.projector.js';
import { InvoiceStatusProjector } from './projections/invoice-status/invoice-status.projector.js';
import { IssuesProjector } from './projections/issues/issues.projector.js';
import type { Projector } from './projections/projector.js';

type SagaSurroundings = {
  readonly stores: { readonly client: SupervisorParts['client'] };
  readonly adapters: Pick<Adapters, 'clock' | 'codec'>;
  readonly log: Log;
};
type SagaParts = {
  readonly commandBus: Pick<CommandBus, 'execute'>;
  readonly sagas: readonly SagaFunction[];
  readonly leases: Pick<LeaseKeeper, 'meet'>;
};
export type Surroundings = { readonly stores: Stores; readonly adapters: Adapters; readonly log: AppLog };

/** Every table of the read side. */
export const projectorsOf = (ids: Pick<Ids, 'named'>): readonly Projector[] => [
  new InvoiceStatusProjector((name) => ids.named(name)),
  new AuditTrailProjector(),
  new ConnectionsProjector(),
  new IssuesProjector((name) => ids.named(name)),
];

/** The read side, driven here while this process has its lease. */
export function sharedProjections({ stores, adapters, log }: Surroundings): SharedProjections {
  const { clock, codec, ids } = adapters;
  const projectors = projectorsOf(ids);
  const wanted = { storedTypes: codec.storedTypesFor(eventTypesOf(projectors)) };
  const open = supervised({ client: stores.client, codec, clock, log, name: 'projections', wanted });
  return new SharedProjections({
    newRunner: (onTakenOver) => new ProjectionRunner({ pool: stores.pool, clock, log, projectors, open, onTakenOver }),
    stored: new StoredProgress(
      stores.pool,
      projectors.map(({ name }) => name),
    ),
    head: new LogHead(stores.client, wantedPredicate(wanted), clock),
    clock,
    log,
  });
}

/** What follows from an event, driven from the log. */
export function sagaRunner(
  { stores, adapters, log }: SagaSurroundings,
  { commandBus, sagas, leases }: SagaParts,
): DurableSagaRunner {
  const { clock, codec } = adapters;
  const wanted = { streamPrefixes: ['invoice-', 'connection-', 'bulk-'] };
  const park = (event: RecordedEvent, error: unknown): Promise<void> =>
    commandBus.execute(new GiveUpCommand(event, error instanceof Error ? error.message : String(error)));
  return new DurableSagaRunner({
    name: 'sagas',
    sagas,
    open: supervised({ client: stores.client, codec, clock, log, name: 'sagas', wanted }),
    ...{ clock, log, commandBus, connectionOf: connectionOfStream },
    onGivenUp: (event, _command, error) => park(event, error),
    onSagaFailed: (_saga, event, error) => park(event, error),
    meet: (connectionId, before) => leases.meet(connectionId, before),
  });
}

/** Turns received bodies into facts. */
export function inboxWorker({ adapters, log }: Surroundings, commands: CommandBus): InboxWorker {
  const worker = new InboxWorker({ inbox: adapters.inbox, commands, clock: adapters.clock, log });
  adapters.inbox.notify(() => worker.wake());
  return worker;
}

/** Looks in Fortnox for what documents wait for there, and for what hands have changed. */
export function fortnoxWatchRunner(
  { adapters, log }: Surroundings,
  watches: Readonly<Record<string, Watch>>,
  everyMs: number,
): FortnoxWatchRunner {
  return new FortnoxWatchRunner({ watches, clock: adapters.clock, log, everyMs });
}
