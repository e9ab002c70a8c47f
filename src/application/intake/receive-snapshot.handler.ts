import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Clock } from '../ports/clock.port.js';
import type { Ids } from '../ports/ids.port.js';
import type { Inbox } from '../ports/inbox.port.js';
import { CLOCK, IDS, INBOX } from '../ports/tokens.js';
import { ReceiveSnapshotCommand } from './receive-snapshot.command.js';

/** R-IN-1: nothing happens before Sirvoy's answer but making the body durable; all else is ours to retry. */
@CommandHandler(ReceiveSnapshotCommand)
export class ReceiveSnapshotHandler implements ICommandHandler<ReceiveSnapshotCommand> {
  constructor(
    @Inject(INBOX) private readonly inbox: Inbox,
    @Inject(IDS) private readonly ids: Ids,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ connectionId, body, sourceAddress }: ReceiveSnapshotCommand): Promise<void> {
    const receivedAt = this.clock.now();
    await this.inbox.store({ id: this.ids.random(), connectionId, body, sourceAddress, receivedAt, enteredBy: null });
  }
}
