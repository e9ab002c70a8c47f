import { Command } from '@nestjs/cqrs';
import type { Cause, RecordedEvent } from '../ports/event-store.port.js';
import { invoiceOfStream } from '../streams.js';

/** Take one invoice as far as it may go now. Harmless to repeat: its stream says what is left to do. */
export class SyncInvoiceCommand extends Command<void> {
  private constructor(
    readonly connectionId: string,
    readonly rootInvoiceId: string,
    readonly cause: Cause,
    /** The event's place in the invoice's stream; null when not it but something outside the stream has changed. */
    readonly revision: bigint | null,
  ) {
    super();
  }

  /** The command's id comes from the event, so that handling the event again repeats the same command. */
  static becauseOf({ id, streamId, revision, correlationId }: RecordedEvent): SyncInvoiceCommand {
    return SyncInvoiceCommand.of({ id, streamId, correlationId }, revision);
  }

  /** Look once more, also at an invoice that had nothing left to do when the event was written. */
  static onceMoreBecauseOf(recorded: RecordedEvent): SyncInvoiceCommand {
    return SyncInvoiceCommand.of(recorded, null);
  }

  private static of(
    { id, streamId, correlationId }: Pick<RecordedEvent, 'id' | 'streamId' | 'correlationId'>,
    revision: bigint | null,
  ): SyncInvoiceCommand {
    const invoice = invoiceOfStream(streamId);
    if (!invoice) throw new Error(`${streamId} is no invoice's stream`);
    const cause: Cause = { commandId: id, correlationId, causationId: id, actor: 'invoice-sync' };
    return new SyncInvoiceCommand(invoice.connectionId, invoice.rootInvoiceId, cause, revision);
  }
}
