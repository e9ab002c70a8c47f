import 'reflect-metadata';
import type { DiscoveryService } from '@nestjs/core';
import { CommandBus, type ICommand } from '@nestjs/cqrs';
import { Dice } from '../simulators/sirvoy/play/dice.js';
import { DEFAULT_CLIENT } from '../simulators/fortnox/simulator.js';
import { BeginFortnoxConsentCommand } from '../src/application/connections/begin-fortnox-consent.command.js';
import { EndFortnoxConsentCommand } from '../src/application/connections/end-fortnox-consent.command.js';
import { ReceiveSnapshotCommand } from '../src/application/intake/receive-snapshot.command.js';
import type { Ports } from '../src/application/ports/ports.js';
import { FortnoxWatch } from '../src/application/watching/fortnox-watch.js';
import { HandSweep } from '../src/application/watching/hand-sweep.js';
import { EventStoreDbEventStore } from '../src/infrastructure/event-store/eventstoredb-event-store.js';
import { FortnoxClient } from '../src/infrastructure/fortnox/fortnox-client.js';
import { LEASE_MS, LeaseKeeper, type LeaseHolder } from '../src/infrastructure/leases/lease-keeper.js';
import { SharedRate } from '../src/infrastructure/leases/shared-rate.js';
import { silentLog } from '../src/infrastructure/logging/log.js';
import { Closing } from '../src/infrastructure/closing.js';
import { InboxWorker } from '../src/infrastructure/postgres/inbox/inbox-worker.js';
import { discoverSagas } from '../src/infrastructure/sagas/discover-sagas.js';
import type { DurableSagaRunner } from '../src/infrastructure/sagas/durable-saga-runner.js';
import { parseSirvoySnapshot } from '../src/infrastructure/sirvoy/sirvoy-snapshot.parser.js';
import { FortnoxWatchRunner } from '../src/infrastructure/watching/fortnox-watch-runner.js';
import { LeasedWork } from '../src/leased-work.js';
import { sagaRunner } from '../src/runners.js';
import { bindingsOf, HANDLERS, SAGAS } from '../src/use-cases.js';
import { compositionWith, type Opened } from './bugs/bug.js';
import { lookupOf } from './doubles/connection-lookup.js';
import { SimulatedConsentRequests } from './doubles/consent-requests.js';
import { SimulatedCustomerDirectory } from './doubles/customer-directory.js';
import { transportsOf } from './doubles/fortnox-transport.js';
import { SimulatedInbox } from './doubles/inbox.js';
import { SimulatedLeaseTable } from './doubles/lease-table.js';
import { SimulatedLogClient } from './doubles/log-client.js';
import { listsOf } from './doubles/read-side.js';
import { SimulatedPool } from './doubles/pool.js';
import { SimulatedTokenStore } from './doubles/token-store.js';
import { Life } from './kernel/life.js';
import { SeededIds } from './kernel/seeded-ids.js';
import { VirtualClock } from './kernel/virtual-clock.js';
import { Way } from './kernel/way.js';
import { Provided } from './provide.js';
import { UnderWay } from './under-way.js';
import type { Machines } from './machines.js';

/** As in production (environment.schema.ts). */
export const QUIET_MS = 90_000;
const TIMEOUT_MS = 30_000;
const BETWEEN_READS_MS = 10_000;
const WINDOW_MS = 5_000;
const WATCH_MS = 60_000;
/** At each look around, far oftener than in production: a run takes minutes. */
const SWEEP_MS = WATCH_MS;
const STOPS_WITHIN_MS = 6_000;

const LOG_MS = [1, 12] as const;
const TABLE_MS = [1, 8] as const;

const NOWHERE = {
  fortnoxCallback: () => 'https://fakturasynk.test/oauth/fortnox/callback',
  webhook: (handle: string) => `https://fakturasynk.test/webhooks/sirvoy/${handle}`,
};

const sagaFunctions = discoverSagas({
  getProviders: () => SAGAS.map((Saga) => ({ instance: new Saga() as unknown })),
} as unknown as Pick<DiscoveryService, 'getProviders'>);

/** One process of the production core over simulated machines; composed as `startApplication` does. */
export class VirtualProcess {
  readonly life: Life;
  readonly logClient: SimulatedLogClient;
  readonly sagas: DurableSagaRunner;
  readonly leases: LeaseKeeper;
  /** Only then it listens to signals (main.ts). */
  hasStarted = false;
  private readonly provided: Provided;
  private readonly inboxWorker: InboxWorker;
  private readonly watch: FortnoxWatchRunner;
  private readonly work: LeaseHolder;
  private readonly table: SimulatedLeaseTable;
  private readonly requests = new UnderWay();
  private readonly closing = new Closing(silentLog);
  /** When it was told to stop, and when it gave up its connections to the tables; virtual milliseconds. */
  private readonly stopping = { toldAt: Infinity, poolEndedAt: Infinity };

  constructor(
    private readonly machines: Machines,
    readonly name: string,
  ) {
    const { scheduler, seed, mishaps, log, tables, codec, readSide, beganAt } = machines;
    const dice = new Dice(seed, name);
    const life = (this.life = new Life(scheduler, name));
    const clock = new VirtualClock(scheduler, life, beganAt);
    const ids = new SeededIds(new Dice(seed, `${name} ids`));
    const worker = ids.random();
    const toTable = new Way({ scheduler, life, dice, takes: TABLE_MS });
    const pool = new SimulatedPool({ way: toTable, life, mishaps, onTooLate: () => this.askedTooLate() });
    const { query } = pool;
    const tokenPool = new SimulatedPool({ way: toTable, life, mishaps, onTooLate: () => this.askedTooLate() });
    const way = new Way({ scheduler, life, dice, takes: LOG_MS });
    this.logClient = new SimulatedLogClient({ log, scheduler, life, way, mishaps });
    const compose = compositionWith(machines.bug);
    const site = { scheduler, subscription: () => this.logClient.subscriptions.at(-1) };
    const client = compose.client(this.logClient.asClient());

    this.table = new SimulatedLeaseTable({ tables, worker, life, ttlMs: LEASE_MS, scheduler, query });
    this.leases = new LeaseKeeper({ table: this.table, session: { isOpen: true }, clock, log: silentLog });
    const rate = new SharedRate({ clock, windowMs: WINDOW_MS, leases: this.leases });
    const tokenStore = compose.tokenStore(
      new SimulatedTokenStore({ tables, life, clock, scheduler, pool: tokenPool, watch: machines.tokenWatch }),
      site,
    );
    const transports = transportsOf({ fortnox: machines.fortnox, scheduler, life, dice, mishaps });
    const fortnox = new FortnoxClient(
      {
        ...{ apiUrl: 'https://api.fortnox.se', authUrl: 'https://apps.fortnox.se/oauth-v1' },
        ...{ timeoutMs: TIMEOUT_MS, windowMs: WINDOW_MS },
        ...{ clientId: DEFAULT_CLIENT.id, clientSecret: DEFAULT_CLIENT.secret },
      },
      {
        ...{ clock, tokenStore, rateShare: compose.rateShare(rate.of), onExchange: () => undefined },
        openTransport: compose.transport(transports),
      },
    );
    const inbox = new SimulatedInbox({ tables, worker, query });
    const { ledger, periods, registers } = fortnox;
    const rightPorts = {
      ...{ clock, ids, ledger, periods, registers, inbox, leases: this.leases, publicAddress: NOWHERE },
      eventStore: new EventStoreDbEventStore({ client, codec, ids, clock, writer: worker }),
      customers: new SimulatedCustomerDirectory({ tables, ledger, clock, query }),
      parseSnapshot: parseSirvoySnapshot,
      documentLists: listsOf(readSide, query),
      alerts: { consentLost: () => undefined },
      connectionLookup: lookupOf(log, query),
      consents: fortnox.consents,
      consentRequests: new SimulatedConsentRequests(tables, query),
      sweepPositions: {
        of: () => query(() => new Map(tables.sweptUntil)),
        move: (connectionIds: readonly string[], until: string) =>
          query(() => {
            for (const connectionId of connectionIds) tables.sweptUntil.set(connectionId, until);
          }),
      },
      syncTimings: { quietMs: QUIET_MS, betweenReadsMs: BETWEEN_READS_MS, betweenSweepsMs: SWEEP_MS },
    };
    // What nothing here asks for is not there.
    const ports = compose.ports(rightPorts as unknown as Ports, site);
    const bindings = bindingsOf(ports).filter(({ useValue }) => useValue !== undefined);
    const bus: Pick<CommandBus, 'execute'> = {
      execute: <T>(command: ICommand) => this.provided.execute(command) as Promise<T>,
    };
    this.provided = new Provided(HANDLERS, [...bindings, { provide: CommandBus, useValue: bus }]);

    this.sagas = sagaRunner(
      { stores: { client }, adapters: { clock, codec }, log: silentLog },
      { commandBus: bus, sagas: compose.sagas(sagaFunctions), leases: this.leases },
    );
    const projections = { gained: () => Promise.resolve(), ended: () => Promise.resolve() };
    const work = new LeasedWork({ projections, sagas: this.sagas, rate, clock });
    this.work = compose.holder(work, site);
    this.inboxWorker = new InboxWorker({ inbox: ports.inbox, commands: bus, clock, log: silentLog });
    inbox.notify(() => this.inboxWorker.wake());
    const watches = {
      conditions: this.provided.get(FortnoxWatch) as FortnoxWatch,
      hands: this.provided.get(HandSweep) as HandSweep,
    };
    this.watch = new FortnoxWatchRunner({ watches, clock, log: silentLog, everyMs: WATCH_MS });
    // As `startApplication` opens them; what was opened last is closed first.
    const opened: readonly Opened[] = [
      { name: 'pool', close: () => this.endPool(pool) },
      { name: 'pool for tokens', close: () => tokenPool.end() },
      { name: 'leases', close: () => this.leases.stop() },
      { name: 'Fortnox', close: () => fortnox.close() },
      { name: 'HTTP', close: () => this.requests.ended() },
      { name: 'sagas', close: () => this.sagas.stop(STOPS_WITHIN_MS) },
      { name: 'inbox', close: () => this.inboxWorker.stop() },
      { name: 'watch', close: () => this.watch.stop() },
    ];
    for (const { name: part, close } of compose.opened(opened)) this.closing.add(part, close);
  }

  async start(): Promise<void> {
    await this.leases.start(this.work);
    this.sagas.start(await this.table.earliest());
    this.inboxWorker.start();
    this.watch.start();
    this.hasStarted = true;
  }

  /** Takes no more work, lets what is under way end, closes everything. */
  async stop(): Promise<void> {
    this.stopping.toldAt = this.machines.scheduler.now;
    await this.closing.closeAll();
  }

  /** Sirvoy's POST; resolves when it may be answered 200. */
  async receive(connectionId: string, body: Buffer): Promise<void> {
    const command = new ReceiveSnapshotCommand(connectionId, body, null);
    await this.requests.during(this.provided.execute(command));
  }

  /** A person presses "connect"; the page of Fortnox's that they are sent to. */
  async beginConsent(connectionId: string): Promise<string> {
    const command = new BeginFortnoxConsentCommand(connectionId, 'administrator');
    const { url } = (await this.requests.during(this.provided.execute(command))) as { readonly url: string };
    return url;
  }

  /** The browser is back; resolves when the page says that the connection is made. */
  async endConsent(query: URLSearchParams): Promise<void> {
    const answer = { state: query.get('state'), code: query.get('code'), error: query.get('error') };
    await this.requests.during(this.provided.execute(new EndFortnoxConsentCommand(answer)));
  }

  private endPool(pool: SimulatedPool): Promise<void> {
    this.stopping.poolEndedAt = this.machines.scheduler.now;
    return pool.end();
  }

  /** What the patience with work under way has cut off comes too late by right. */
  private askedTooLate(): void {
    const { toldAt, poolEndedAt } = this.stopping;
    if (poolEndedAt - toldAt < STOPS_WITHIN_MS) this.machines.watcher.cutOff(this.name);
  }
}
