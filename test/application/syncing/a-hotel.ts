import type { CompanyPeriods } from '../../../src/application/ports/company-periods.port.js';
import type { Clock } from '../../../src/application/ports/clock.port.js';
import type { Cause } from '../../../src/application/ports/event-store.port.js';
import type { FortnoxLedger } from '../../../src/application/ports/fortnox-ledger.port.js';
import type { FortnoxRegisters } from '../../../src/application/ports/fortnox-registers.port.js';
import { handle } from '../../../src/application/command-handling.js';
import { connectionStream, invoiceStream } from '../../../src/application/streams.js';
import { CompanyKnowledge } from '../../../src/application/syncing/company-knowledge.js';
import { CustomerKnowledge } from '../../../src/application/syncing/customer-knowledge.js';
import { FortnoxAccessWatch } from '../../../src/application/syncing/fortnox-access-watch.js';
import { FortnoxSteps } from '../../../src/application/syncing/fortnox-steps.js';
import { Refusals } from '../../../src/application/syncing/refusals.js';
import { SettledInvoices } from '../../../src/application/syncing/settled-invoices.js';
import { SyncInvoiceCommand } from '../../../src/application/syncing/sync-invoice.command.js';
import { SyncInvoiceHandler } from '../../../src/application/syncing/sync-invoice.handler.js';
import type { ConnectionCommand } from '../../../src/domain/connection/connection.commands.js';
import { connection } from '../../../src/domain/connection/connection.decider.js';
import type { ConnectionEvent, Mode } from '../../../src/domain/connection/connection.events.js';
import { invoiceSync } from '../../../src/domain/invoice-sync/invoice-sync.decider.js';
import type { InvoiceSyncEvent } from '../../../src/domain/invoice-sync/invoice-sync.events.js';
import { customerDraftFor } from '../../../src/domain/mapping/customer-draft.js';
import { defaultLodgingMapping } from '../../../src/domain/mapping/default-lodging-mapping.js';
import type { Mapping } from '../../../src/domain/mapping/mapping.js';
import type { SirvoyFact } from '../../../src/domain/sirvoy-booking/sirvoy-fact.events.js';
import { CONNECTION } from '../../domain/invoice-sync/a-stay.js';
import { driven } from '../../support/driven.js';
import { FakeClock } from '../../support/fake-clock.js';
import { FakeLeases } from '../../support/fake-leases.js';
import { InMemoryCustomers } from '../../support/in-memory-customers.js';
import { InMemoryEventStore, InMemoryLog } from '../../support/in-memory-event-store.js';
import { InMemoryFortnox } from '../../support/in-memory-fortnox.js';
import { recipient } from '../../support/sirvoy-documents.js';

export const QUIET_MS = 90_000;
const BETWEEN_READS_MS = 10_000;
export const INVOICE = '55017';
const TENANT = '1001';

type Wishes = {
  readonly mode?: Mode;
  /** The guest is in Fortnox already, so that no customer is created. */
  readonly knowsGuest?: boolean;
  readonly limit?: number;
  readonly windowMs?: number;
  readonly customersStaleAfterMs?: number;
  readonly mapping?: Mapping;
  /** R-MODE-4: the last day of its trial; without it there is none. */
  readonly trialEndsOn?: string;
  /** Instead of the fake at the port, which then stays empty. */
  readonly company?: Company;
};
export type Company = {
  readonly tenantId: string;
  readonly ledger: FortnoxLedger;
  readonly periods: CompanyPeriods;
  readonly registers: Pick<FortnoxRegisters, 'currencies'>;
};

/** One process of ours; several may work on the same log and the same Fortnox. */
export type Process = {
  readonly store: InMemoryEventStore;
  readonly leases: FakeLeases;
  readonly access: FortnoxAccessWatch;
  sync(rootInvoiceId?: string): Promise<void>;
  execute(command: SyncInvoiceCommand): Promise<void>;
};

/** A hotel in automatic mode on fakes at the ports; the use cases are the real ones. */
export class Hotel {
  readonly clock = new FakeClock();
  readonly log = new InMemoryLog(this.clock);
  readonly fortnox: InMemoryFortnox;
  /** What an operator was told. */
  readonly alerts: string[] = [];
  private readonly sirvoy = new InMemoryEventStore(this.log, 'intake');
  private wishCount = 0;

  private constructor(private readonly wishes: Wishes) {
    this.fortnox = new InMemoryFortnox(this.clock, wishes);
    if (wishes.knowsGuest !== false)
      this.fortnox.company.createCustomer({ ...customerDraftFor(recipient(), '8123'), customerNumber: '7' });
  }

  /** With what Sirvoy has told of invoice 55017 so far. */
  static async with(facts: readonly SirvoyFact[], wishes: Wishes = {}): Promise<Hotel> {
    const hotel = new Hotel(wishes);
    const cause = hotel.wish();
    const options = { expectedRevision: 'no_stream', cause } as const;
    await hotel.sirvoy.append(connectionStream(CONNECTION), openIn(wishes), options);
    await hotel.tell(facts);
    return hotel;
  }

  async tell(facts: readonly SirvoyFact[], rootInvoiceId = INVOICE): Promise<void> {
    const stream = invoiceStream(CONNECTION, rootInvoiceId);
    await handle(this.sirvoy, invoiceSync, stream, { type: 'RecordFacts', facts }, this.wish());
  }

  /** A process that starts now; `boot` is who it is, `wall` its own idea of the time of day. */
  start(boot: string, wall: Pick<Clock, 'now'> = this.clock): Process {
    const { fortnox } = this;
    const clock: Clock = {
      now: () => wall.now(),
      today: () => this.clock.today(),
      monotonicMs: () => this.clock.monotonicMs(),
      sleep: (ms, signal) => this.clock.sleep(ms, signal),
    };
    const { ledger, periods, registers } = this.wishes.company ?? inMemory(fortnox);
    const store = new InMemoryEventStore(this.log, boot);
    const directory = new InMemoryCustomers(ledger, clock, this.wishes.customersStaleAfterMs);
    const customers = new CustomerKnowledge(directory);
    const leases = new FakeLeases();
    const company = new CompanyKnowledge(periods, registers);
    const timings = { quietMs: QUIET_MS, betweenReadsMs: BETWEEN_READS_MS };
    const steps = new FortnoxSteps(ledger, clock, timings, new Refusals(periods));
    const alerts = { consentLost: ({ because }: { because: string }) => void this.alerts.push(because) };
    const access = new FortnoxAccessWatch(store, alerts);
    const settled = new SettledInvoices();
    const handler = new SyncInvoiceHandler(store, ledger, leases, company, customers, steps, settled, access, clock);
    const execute = (command: SyncInvoiceCommand) => handler.execute(command);
    return { store, leases, access, execute, sync: (rootInvoiceId = INVOICE) => execute(this.command(rootInvoiceId)) };
  }

  /** Lets time pass until the work is done. */
  run<T>(work: Promise<T>): Promise<T> {
    return driven(this.clock, work);
  }

  /** The invoice's own story: what came of what Sirvoy told. */
  story(rootInvoiceId = INVOICE): readonly InvoiceSyncEvent[] {
    const events = this.log.of(invoiceStream(CONNECTION, rootInvoiceId)).map(({ event }) => event as InvoiceSyncEvent);
    return events.filter(({ type }) => !type.startsWith('Sirvoy'));
  }

  /** Somebody wishes something of the connection. */
  async say(command: ConnectionCommand): Promise<void> {
    await handle(this.sirvoy, connection, connectionStream(CONNECTION), command, this.wish());
  }

  /** Fortnox lets the connection in again, and what waited for that is looked at again. */
  async consentAgain(rootInvoiceId = INVOICE): Promise<void> {
    await this.say({ type: 'GiveFortnoxConsent', fortnoxTenantId: '1001', companyName: 'Strandhotellet AB' });
    const command = { type: 'Reconsider', connectionId: CONNECTION, rootInvoiceId, because: 'CONSENT_GIVEN' } as const;
    await handle(this.sirvoy, invoiceSync, invoiceStream(CONNECTION, rootInvoiceId), command, this.wish());
  }

  /** Why Fortnox refuses; null while it does not. */
  refusedBecause(): string | null {
    const state = this.ofConnection().reduce(
      (before, event) => connection.evolve(before, event),
      connection.initialState,
    );
    return state.status === 'open' ? state.fortnoxAccess.lostBecause : null;
  }

  /** The connection's own story. */
  ofConnection(): readonly ConnectionEvent[] {
    return this.log.of(connectionStream(CONNECTION)).map(({ event }) => event as ConnectionEvent);
  }

  /** Types of each append that the sync made, in order. */
  get appends(): readonly (readonly string[])[] {
    return this.log.appends.filter(({ writer }) => writer !== 'intake').map(({ types }) => types);
  }

  private command(rootInvoiceId: string): SyncInvoiceCommand {
    const newest = this.log.of(invoiceStream(CONNECTION, rootInvoiceId)).at(-1);
    if (!newest) throw new Error(`Sirvoy never told of ${rootInvoiceId}`);
    return SyncInvoiceCommand.becauseOf(newest);
  }

  private wish(): Cause {
    this.wishCount += 1;
    const commandId = `wish-${this.wishCount}`;
    return { commandId, correlationId: commandId, causationId: null, actor: 'test' };
  }
}

const inMemory = (fortnox: InMemoryFortnox): Company => ({
  tenantId: TENANT,
  ledger: fortnox,
  periods: fortnox.periods,
  registers: fortnox.registers,
});

function openIn({
  mode = 'automatic',
  mapping = defaultLodgingMapping,
  trialEndsOn,
  company,
}: Wishes): readonly ConnectionEvent[] {
  const connectionId = CONNECTION;
  const opened: ConnectionEvent = {
    type: 'ConnectionOpened',
    data: {
      ...{ connectionId, name: 'Strandhotellet', sirvoyPropertyId: '8123' },
      fortnoxTenantId: company?.tenantId ?? TENANT,
      ...{ bookkeepWhen: 'on-payment', webhookHandle: 'h', webhookSecretSha256: 's' },
      openedAt: '2026-03-01T08:00:00.000Z',
    },
  };
  const syncFrom = mode === 'automatic' ? '2026-01-01' : null;
  const trial = trialEndsOn === undefined ? {} : { trialEndsOn };
  return [
    opened,
    { type: 'ConnectionMappingAdopted', data: { connectionId, mapping, reason: 'first' } },
    {
      type: 'ConnectionModeChanged',
      data: { connectionId, from: 'test', to: mode, syncFrom, ...trial, reason: 'go live' },
    },
  ];
}
