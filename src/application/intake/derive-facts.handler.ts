import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Cause, EventStore } from '../ports/event-store.port.js';
import type { BodyVerdict, Inbox, ReceivedBody } from '../ports/inbox.port.js';
import type { SnapshotParser } from '../ports/snapshot-parser.port.js';
import { EVENT_STORE, INBOX, SNAPSHOT_PARSER } from '../ports/tokens.js';
import { BookingFacts } from './booking-facts.js';
import { DeriveFactsCommand } from './derive-facts.command.js';
import { causeOf, snapshotOf } from './from-body.js';
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
    private readonly facts: BookingFacts,
  ) {}

  async execute({ received }: DeriveFactsCommand): Promise<void> {
    await this.inbox.judge(received.id, await this.derive(received, causeOf(received)));
  }

  private async derive(received: ReceivedBody, cause: Cause): Promise<BodyVerdict> {
    const parsed = this.parse(received.body);
    if (parsed.kind === 'unreadable') {
      return this.refuse(received, { status: 'unreadable', detail: parsed.reason, ...parsed.about }, cause);
    }
    const { snapshot } = parsed;
    if ((await this.properties.find(received.connectionId)) !== snapshot.propertyId) {
      const detail = `property ${snapshot.propertyId} is not this connection's`;
      return this.refuse(received, { status: 'foreign', detail }, cause);
    }
    await this.facts.takeSnapshot(snapshotOf(received, snapshot), cause);
    return { status: 'derived', bookingId: snapshot.bookingId };
  }

  private async refuse(
    received: ReceivedBody,
    finding: Parameters<typeof recordUnreadable>[2],
    cause: Cause,
  ): Promise<BodyVerdict> {
    await recordUnreadable(this.store, received, finding, cause);
    const { status, detail } = finding;
    return { status, detail };
  }
}
