import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { SirvoySnapshot } from '../../domain/sirvoy-booking/snapshot.js';
import type { Clock } from '../ports/clock.port.js';
import type { Ids } from '../ports/ids.port.js';
import type { Inbox } from '../ports/inbox.port.js';
import type { SnapshotParser } from '../ports/snapshot-parser.port.js';
import { CLOCK, IDS, INBOX, SNAPSHOT_PARSER } from '../ports/tokens.js';
import { BookingFacts } from './booking-facts.js';
import { EnterSnapshotCommand, type EnteredSnapshot } from './enter-snapshot.command.js';
import { causeOf, snapshotOf } from './from-body.js';
import { PropertyOfConnection } from './property-of-connection.js';

/**
 * The webhook's own intake, with a person waiting for the answer: a body that cannot be understood is refused and not
 * kept, because whoever sent it can correct it. The inbox's worker may take the stored body first; the facts are the same.
 */
@CommandHandler(EnterSnapshotCommand)
export class EnterSnapshotHandler implements ICommandHandler<EnterSnapshotCommand> {
  constructor(
    @Inject(INBOX) private readonly inbox: Inbox,
    @Inject(SNAPSHOT_PARSER) private readonly parse: SnapshotParser,
    @Inject(IDS) private readonly ids: Ids,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly properties: PropertyOfConnection,
    private readonly facts: BookingFacts,
  ) {}

  async execute({ connectionId, body, actor }: EnterSnapshotCommand): Promise<EnteredSnapshot> {
    const snapshot = await this.understood(connectionId, body);
    const { bookingId } = snapshot;
    const bodySha256 = this.ids.sha256(body);
    const stored = { id: this.ids.random(), connectionId, body, sourceAddress: null, enteredBy: actor };
    const received = { ...stored, receivedAt: this.clock.now(), bodySha256 };
    if (!(await this.inbox.store(received))) return { bookingId, repeated: true, facts: [] };
    const facts = await this.facts.takeSnapshot(snapshotOf(received, snapshot), causeOf(received));
    await this.inbox.judge(received.id, { status: 'derived', bookingId });
    return { bookingId, repeated: false, facts };
  }

  /** @throws DomainError CONNECTION_NOT_FOUND, SNAPSHOT_NOT_UNDERSTOOD */
  private async understood(connectionId: string, body: Buffer): Promise<SirvoySnapshot> {
    const propertyId = await this.properties.find(connectionId);
    if (propertyId === null) throw new DomainError('CONNECTION_NOT_FOUND', { id: connectionId });
    const parsed = this.parse(body);
    if (parsed.kind === 'unreadable') throw new DomainError('SNAPSHOT_NOT_UNDERSTOOD', { problem: parsed.reason });
    if (parsed.snapshot.propertyId !== propertyId) {
      const { propertyId: its } = parsed.snapshot;
      throw new DomainError('SNAPSHOT_NOT_UNDERSTOOD', {
        propertyId: `${its} is not this connection's, ${propertyId}`,
      });
    }
    return parsed.snapshot;
  }
}
