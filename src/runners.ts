import type { ICommand } from '@nestjs/cqrs';
import type { CommandBus } from '@nestjs/cqrs';
import type { RecordedEvent } from './application/ports/event-store.port.js';
import { GiveUpCommand } from './application/syncing/give-up.command.js';
import type { Adapters } from './build-ports.js';
import { supervised } from './infrastructure/event-store/subscription-supervisor.js';
import type { AppLog } from './infrastructure/logging/create-log.js';
import { InboxWorker } from './infrastructure/postgres/inbox/inbox-worker.js';
import { eventTypesOf, ProjectionRunner } from './infrastructure/projecting/projection-runner.js';
import { DurableSagaRunner } from './infrastructure/sagas/durable-saga-runner.js';
import type { SagaFunction } from './infrastructure/sagas/saga-function.js';
import type { Stores } from './open-stores.js';
import { AuditTrailProjector } from './projections/audit-trail/audit-trail.projector.js';
import { ConnectionsProjector } from './projections/connections/connections.projector.js';
import { InvoiceStatusProjector } from './projections/invoice-status/invoice-status.projector.js';
import type { Projector } from './projections/projector.js';

export type Surroundings = { readonly stores: Stores; readonly adapters: Adapters; readonly log: AppLog };

/** The read side's driver. */
export function projectionRunner({ stores, adapters, log }: Surroundings): ProjectionRunner {
  const { clock, codec, ids } = adapters;
  const projectors: readonly Projector[] = [
    new InvoiceStatusProjector((name) => ids.named(name)),
    new AuditTrailProjector(),
    new ConnectionsProjector(),
  ];
  const storedTypes = codec.storedTypesFor(eventTypesOf(projectors));
  const open = supervised({ client: stores.client, codec, clock, log, name: 'projections', wanted: { storedTypes } });
  return new ProjectionRunner({ pool: stores.pool, clock, log, projectors, open });
}

/** What follows from an event, driven from the log. */
export function sagaRunner(
  { stores, adapters, log }: Surroundings,
  { commandBus, sagas }: { readonly commandBus: CommandBus; readonly sagas: readonly SagaFunction[] },
): DurableSagaRunner {
  const { clock, codec } = adapters;
  const wanted = { streamPrefixes: ['invoice-', 'connection-'] };
  const open = supervised({ client: stores.client, codec, clock, log, name: 'sagas', wanted });
  const onGivenUp = (event: RecordedEvent, _command: ICommand, error: unknown): Promise<void> =>
    commandBus.execute(new GiveUpCommand(event, error instanceof Error ? error.message : String(error)));
  return new DurableSagaRunner({ name: 'sagas', sagas, open, db: stores.pool, clock, log, commandBus, onGivenUp });
}

/** Turns received bodies into facts. */
export function inboxWorker({ adapters, log }: Surroundings, commands: CommandBus): InboxWorker {
  const worker = new InboxWorker({ inbox: adapters.inbox, commands, clock: adapters.clock, log });
  adapters.inbox.notify(() => worker.wake());
  return worker;
}
