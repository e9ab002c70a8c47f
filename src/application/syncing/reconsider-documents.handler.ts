import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { invoiceSync } from '../../domain/invoice-sync/invoice-sync.decider.js';
import { handle } from '../command-handling.js';
import type { DocumentLists } from '../ports/document-lists.port.js';
import type { EventStore } from '../ports/event-store.port.js';
import { DOCUMENT_LISTS, EVENT_STORE } from '../ports/tokens.js';
import { invoiceStream } from '../streams.js';
import { ReconsiderDocumentsCommand } from './reconsider-documents.command.js';

/**
 * Only writes into each document's stream that it is to be looked at: what follows from that is done in the document's
 * own order, so that never two of us work on one document.
 */
@CommandHandler(ReconsiderDocumentsCommand)
export class ReconsiderDocumentsHandler implements ICommandHandler<ReconsiderDocumentsCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DOCUMENT_LISTS) private readonly lists: DocumentLists,
  ) {}

  async execute(command: ReconsiderDocumentsCommand): Promise<void> {
    const { connectionId, because, cause } = command;
    for (const rootInvoiceId of command.rootInvoiceIds ?? (await this.waitingFor(command))) {
      const wish = { type: 'Reconsider', connectionId, rootInvoiceId, because } as const;
      await handle(this.store, invoiceSync, invoiceStream(connectionId, rootInvoiceId), wish, cause);
    }
  }

  private waitingFor({ connectionId, because }: ReconsiderDocumentsCommand): Promise<readonly string[]> {
    return because === 'MAPPING_CHANGED' ? this.lists.awaitingMapping(connectionId) : this.lists.stopped(connectionId);
  }
}
