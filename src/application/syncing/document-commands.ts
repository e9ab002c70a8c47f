import { Inject, Injectable } from '@nestjs/common';
import { invoiceSync } from '../../domain/invoice-sync/invoice-sync.decider.js';
import type { PersonsWord } from '../../domain/invoice-sync/persons-word.commands.js';
import { handle } from '../command-handling.js';
import type { EventStore } from '../ports/event-store.port.js';
import type { Ids } from '../ports/ids.port.js';
import { EVENT_STORE, IDS } from '../ports/tokens.js';
import { invoiceStream } from '../streams.js';

/**
 * Writes what a person decided into the document's stream; what follows from it is done in the document's own order, so
 * that never two of us work on one document.
 */
@Injectable()
export class DocumentCommands {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  /** @throws DomainError when the document is not in a state for it */
  async give(rootInvoiceId: string, command: PersonsWord, actor: string): Promise<void> {
    const commandId = this.ids.random();
    const cause = { commandId, correlationId: commandId, causationId: null, actor };
    await handle(this.store, invoiceSync, invoiceStream(command.connectionId, rootInvoiceId), command, cause);
  }
}
