import { Command } from '@nestjs/cqrs';
import type { Cause, RecordedEvent } from '../ports/event-store.port.js';
import { invoiceOfStream } from '../streams.js';

/** Take one invoice as far as it may go now. Harmless to repeat: its stream says what is left to do. */
export class SyncInvoiceCommand extends Command<void> {
  private constructor(
    readonly connectionId: string,
    readonly rootInvoiceId: string,
    readonly cause: Cause,
  ) {
    super();
  }

  /** The command's id comes from the event, so that handling the event again repeats the same command. */
  static becauseOf({ id, streamId, correlationId }: RecordedEvent): SyncInvoiceCommand {
    const invoice = invoiceOfStream(streamId);
    if (!invoice) throw new Error(`${streamId} is no invoice's stream`);
    const cause: Cause = { commandId: id, correlationId, causationId: id, actor: 'invoice-sync' };
    return new SyncInvoiceCommand(invoice.connectionId, invoice.rootInvoiceId, cause);
  }
}
