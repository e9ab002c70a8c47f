import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { connection } from '../../domain/connection/connection.decider.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import { load } from '../command-handling.js';
import type { DocumentLists } from '../ports/document-lists.port.js';
import type { EventStore } from '../ports/event-store.port.js';
import type { Ids } from '../ports/ids.port.js';
import { DOCUMENT_LISTS, EVENT_STORE, IDS } from '../ports/tokens.js';
import { connectionStream } from '../streams.js';
import { ReleaseDocumentsCommand } from './release-documents.command.js';
import { releaseWaiting } from './release-waiting.js';

@CommandHandler(ReleaseDocumentsCommand)
export class ReleaseDocumentsHandler implements ICommandHandler<ReleaseDocumentsCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DOCUMENT_LISTS) private readonly lists: DocumentLists,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  async execute({ connectionId, choice, actor }: ReleaseDocumentsCommand): Promise<{ released: number }> {
    const { state } = await load(this.store, connection, connectionStream(connectionId));
    if (state.status !== 'open') throw new DomainError('CONNECTION_NOT_FOUND', { connectionId });
    if (state.mode === 'test') throw new DomainError('RELEASE_IN_TEST_MODE');
    const commandId = this.ids.random();
    const cause = { commandId, correlationId: commandId, causationId: null, actor };
    const release = { connectionId, choice, reason: `released by ${actor}`, cause };
    return { released: await releaseWaiting({ store: this.store, lists: this.lists }, release) };
  }
}
