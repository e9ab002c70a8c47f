import { Command } from '@nestjs/cqrs';
import type { DocumentReconsidered } from '../../domain/invoice-sync/invoice-sync.events.js';
import type { Cause, RecordedEvent } from '../ports/event-store.port.js';

type OfConnection = { readonly type: string; readonly data: { readonly connectionId: string } };
type Because = DocumentReconsidered['data']['because'];
type OfDocuments = {
  readonly connectionId: string;
  readonly because: Because;
  readonly cause: Cause;
  readonly rootInvoiceIds: readonly string[];
};

/** The connection has changed: the documents that waited for it are looked at again. */
export class ReconsiderDocumentsCommand extends Command<void> {
  private constructor(
    readonly connectionId: string,
    readonly because: Because,
    readonly cause: Cause,
    /** Just these; null: all that wait for it. */
    readonly rootInvoiceIds: readonly string[] | null,
  ) {
    super();
  }

  static of({ connectionId, because, cause, rootInvoiceIds }: OfDocuments): ReconsiderDocumentsCommand {
    return new ReconsiderDocumentsCommand(connectionId, because, cause, rootInvoiceIds);
  }

  /** The command's id comes from the event, so that handling the event again repeats the same command. */
  static becauseOf(
    { id, event, correlationId }: RecordedEvent<OfConnection>,
    because: Because,
  ): ReconsiderDocumentsCommand {
    const cause: Cause = { commandId: id, correlationId, causationId: id, actor: 'invoice-sync' };
    return new ReconsiderDocumentsCommand(event.data.connectionId, because, cause, null);
  }
}
