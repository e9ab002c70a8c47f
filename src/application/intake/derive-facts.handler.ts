import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { invoiceSync } from '../../domain/invoice-sync/invoice-sync.decider.js';
import type { SirvoyFact } from '../../domain/sirvoy-booking/sirvoy-fact.events.js';
import type { SirvoySnapshot } from '../../domain/sirvoy-booking/snapshot.js';
import { factsFrom, type RoutedFact } from '../../domain/sirvoy-booking/snapshot-differ.js';
import { sirvoyBooking } from '../../domain/sirvoy-booking/sirvoy-booking.decider.js';
import { handle } from '../command-handling.js';
import type { Cause, EventStore } from '../ports/event-store.port.js';
import type { BodyVerdict, Inbox, ReceivedBody } from '../ports/inbox.port.js';
import type { SnapshotParser } from '../ports/snapshot-parser.port.js';
import { EVENT_STORE, INBOX, SNAPSHOT_PARSER } from '../ports/tokens.js';
import { bookingStream, invoiceStream } from '../streams.js';
import { DeriveFactsCommand } from './derive-facts.command.js';
import { PropertyOfConnection } from './property-of-connection.js';
import { recordUnreadable } from './record-unreadable.js';

/**
 * Body -> snapshot -> facts -> the invoices' streams. The inbox row is judged last: a crash anywhere before it repeats
 * the whole, and the facts' ids make the repeat harmless.
 */
@CommandHandler(DeriveFactsCommand)
export class DeriveFactsHandler implements ICommandHandler<DeriveFactsCommand> {
  constructor(
    @Inject(INBOX) private readonly inbox: Inbox,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(SNAPSHOT_PARSER) private readonly parse: SnapshotParser,
    private readonly properties: PropertyOfConnection,
  ) {}

  async execute({ received }: DeriveFactsCommand): Promise<void> {
    const cause: Cause = {
      commandId: received.id,
      correlationId: received.id,
      causationId: null,
      actor: 'sirvoy-webhook',
    };
    await this.inbox.judge(received.id, await this.derive(received, cause));
  }

  private async derive(received: ReceivedBody, cause: Cause): Promise<BodyVerdict> {
    const parsed = this.parse(received.body);
    if (parsed.kind === 'unreadable') return this.refuse(received, 'unreadable', parsed.reason, cause);
    const { snapshot } = parsed;
    if ((await this.properties.find(received.connectionId)) !== snapshot.propertyId) {
      return this.refuse(received, 'foreign', `property ${snapshot.propertyId} is not this connection's`, cause);
    }
    await this.record(received, snapshot, cause);
    return { status: 'derived', bookingId: snapshot.bookingId };
  }

  private async record(received: ReceivedBody, snapshot: SirvoySnapshot, cause: Cause): Promise<void> {
    const { connectionId, bodySha256, receivedAt } = received;
    const stream = bookingStream(connectionId, snapshot.bookingId);
    const command = { type: 'TakeSnapshot', connectionId, snapshot, bodySha256, receivedAt } as const;
    const { events, state } = await handle(this.store, sirvoyBooking, stream, command, cause);
    const all = factsFrom(connectionId, state.snapshots);
    // Taken before and here again: an earlier try may have died before it told the invoices, so they are told all.
    const news = events.length === 0 ? all : beyond(all, factsFrom(connectionId, without(snapshot, state.snapshots)));
    for (const [rootInvoiceId, facts] of byInvoice(news)) {
      const record = { type: 'RecordFacts', facts } as const;
      await handle(this.store, invoiceSync, invoiceStream(connectionId, rootInvoiceId), record, cause);
    }
  }

  private async refuse(
    received: ReceivedBody,
    status: 'unreadable' | 'foreign',
    detail: string,
    cause: Cause,
  ): Promise<BodyVerdict> {
    await recordUnreadable(this.store, received, { status, detail }, cause);
    return { status, detail };
  }
}

const without = (snapshot: SirvoySnapshot, taken: readonly SirvoySnapshot[]) =>
  taken.filter((other) => other !== snapshot);

/** What earlier snapshots did not show; each body tells what itself has added. */
function beyond(all: readonly RoutedFact[], earlier: readonly RoutedFact[]): readonly RoutedFact[] {
  const key = ({ rootInvoiceId, fact }: RoutedFact) => `${rootInvoiceId}/${fact.data.factId}`;
  const known = new Set(earlier.map(key));
  return all.filter((routed) => !known.has(key(routed)));
}

function byInvoice(routed: readonly RoutedFact[]): ReadonlyMap<string, readonly SirvoyFact[]> {
  const facts = new Map<string, SirvoyFact[]>();
  for (const { rootInvoiceId, fact } of routed) {
    const known = facts.get(rootInvoiceId);
    if (known) known.push(fact);
    else facts.set(rootInvoiceId, [fact]);
  }
  return facts;
}
