import { BookingFacts } from '../../../src/application/intake/booking-facts.js';
import { DeriveFactsCommand } from '../../../src/application/intake/derive-facts.command.js';
import { DeriveFactsHandler } from '../../../src/application/intake/derive-facts.handler.js';
import { EnterSnapshotCommand } from '../../../src/application/intake/enter-snapshot.command.js';
import { EnterSnapshotHandler } from '../../../src/application/intake/enter-snapshot.handler.js';
import { PropertyOfConnection } from '../../../src/application/intake/property-of-connection.js';
import { ReceiveSnapshotCommand } from '../../../src/application/intake/receive-snapshot.command.js';
import { ReceiveSnapshotHandler } from '../../../src/application/intake/receive-snapshot.handler.js';
import type { RecordedEvent } from '../../../src/application/ports/event-store.port.js';
import type { Inbox, ReceivedBody } from '../../../src/application/ports/inbox.port.js';
import type { SnapshotParser } from '../../../src/application/ports/snapshot-parser.port.js';
import { connectionStream, invoiceStream } from '../../../src/application/streams.js';
import type { ConnectionOpened } from '../../../src/domain/connection/connection.events.js';
import { invoiceSync } from '../../../src/domain/invoice-sync/invoice-sync.decider.js';
import type { SirvoyFact } from '../../../src/domain/sirvoy-booking/sirvoy-fact.events.js';
import type { SirvoySnapshot } from '../../../src/domain/sirvoy-booking/snapshot.js';
import { RandomIds } from '../../../src/infrastructure/crypto/random-ids.js';
import { CONNECTION } from '../../domain/invoice-sync/a-stay.js';
import { FakeClock } from '../../support/fake-clock.js';
import { InMemoryEventStore, InMemoryLog } from '../../support/in-memory-event-store.js';
import { InMemoryInbox } from '../../support/in-memory-inbox.js';

/** Bodies are our own snapshots as JSON; anything else is unreadable. */
const parse: SnapshotParser = (raw) =>
  raw.toString().startsWith('{')
    ? { kind: 'snapshot', snapshot: JSON.parse(raw.toString()) as SirvoySnapshot }
    : { kind: 'unreadable', reason: 'no JSON object' };

/** Everything between a webhook and the invoices' streams, with as many processes as wanted. */
export class Intake {
  readonly clock = new FakeClock();
  readonly log = new InMemoryLog(this.clock);
  readonly inbox = new InMemoryInbox();
  readonly store = new InMemoryEventStore(this.log);

  async open(): Promise<void> {
    const opened: ConnectionOpened = {
      type: 'ConnectionOpened',
      data: {
        ...{ connectionId: CONNECTION, name: 'Strandhotellet', sirvoyPropertyId: '8123', fortnoxTenantId: null },
        ...{ bookkeepWhen: 'on-payment', webhookHandle: 'h', webhookSecretSha256: 's' },
        openedAt: '2026-03-01T08:00:00.000Z',
      },
    };
    const cause = { commandId: 'open', correlationId: 'open', causationId: null, actor: 'test' };
    await this.store.append(connectionStream(CONNECTION), [opened], { expectedRevision: 'no_stream', cause });
  }

  async receive(body: SirvoySnapshot | string, connectionId = CONNECTION): Promise<ReceivedBody | null> {
    const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
    const receiving = new ReceiveSnapshotHandler(this.inbox, new RandomIds(), this.clock);
    const before = this.inbox.rows.length;
    await receiving.execute(new ReceiveSnapshotCommand(connectionId, bytes, null));
    return this.inbox.rows[before]?.received ?? null;
  }

  derive(received: ReceivedBody, store = this.store): Promise<void> {
    const properties = new PropertyOfConnection(store);
    const handler = new DeriveFactsHandler(this.inbox, store, parse, properties, new BookingFacts(store));
    return handler.execute(new DeriveFactsCommand(received));
  }

  /** Runs when a body entered by hand is stored, before it is worked on. */
  afterStore: (received: ReceivedBody) => Promise<void> = () => Promise.resolve();

  /** A body entered by a person. */
  enter(body: SirvoySnapshot | string) {
    const { inbox } = this;
    const store = async (entered: Parameters<Inbox['store']>[0]) => {
      const isNew = await inbox.store(entered);
      const row = inbox.rows.find(({ received }) => received.id === entered.id);
      if (row) await this.afterStore(row.received);
      return isNew;
    };
    const watched: Inbox = { store, pending: inbox.pending.bind(inbox), judge: inbox.judge.bind(inbox) };
    const properties = new PropertyOfConnection(this.store);
    const facts = new BookingFacts(this.store);
    const handler = new EnterSnapshotHandler(watched, parse, new RandomIds(), this.clock, properties, facts);
    const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
    return handler.execute(new EnterSnapshotCommand(CONNECTION, bytes, 'key:anna'));
  }

  /** A body received and worked on; a body that was here before is not worked on again. */
  async take(body: SirvoySnapshot | string, connectionId = CONNECTION): Promise<ReceivedBody | null> {
    const received = await this.receive(body, connectionId);
    if (received) await this.derive(received);
    return received;
  }

  facts(rootInvoiceId: string): readonly RecordedEvent<SirvoyFact>[] {
    return this.log.of(invoiceStream(CONNECTION, rootInvoiceId)) as readonly RecordedEvent<SirvoyFact>[];
  }

  types(rootInvoiceId: string): readonly string[] {
    return this.facts(rootInvoiceId).map(({ event }) => event.type);
  }

  /** What the invoice's stream says in the end, whatever the order it was told in. */
  state(rootInvoiceId: string) {
    const { original, credits, payments } = this.facts(rootInvoiceId).reduce(
      (before, { event }) => invoiceSync.evolve(before, event),
      invoiceSync.initialState,
    );
    const byId = <T>(things: readonly T[], id: (thing: T) => string): readonly T[] =>
      [...things].sort((one, other) => (id(one) < id(other) ? -1 : 1));
    return {
      // Not its `asOf`: of an invoice on two bookings, that is from whichever was first to show it.
      original: original?.invoice,
      credits: byId(credits, (credit) => credit.invoice.invoiceId),
      payments: byId(payments, (known) => `${known.payment.paymentId} ${known.invoiceId}`),
    };
  }
}
