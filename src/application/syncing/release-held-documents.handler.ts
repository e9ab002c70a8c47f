import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { DocumentLists } from '../ports/document-lists.port.js';
import type { EventStore } from '../ports/event-store.port.js';
import { DOCUMENT_LISTS, EVENT_STORE } from '../ports/tokens.js';
import { ReleaseHeldDocumentsCommand } from './release-held-documents.command.js';
import { releaseWaiting } from './release-waiting.js';

@CommandHandler(ReleaseHeldDocumentsCommand)
export class ReleaseHeldDocumentsHandler implements ICommandHandler<ReleaseHeldDocumentsCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DOCUMENT_LISTS) private readonly lists: DocumentLists,
  ) {}

  async execute({ connectionId, syncFrom, cause }: ReleaseHeldDocumentsCommand): Promise<void> {
    const choice = { kind: 'dates', from: syncFrom, to: null } as const;
    await releaseWaiting(
      { store: this.store, lists: this.lists },
      { connectionId, choice, reason: 'automatic mode', cause },
    );
  }
}
