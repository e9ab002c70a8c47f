import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { BulkDocument } from '../../domain/bulk-act/bulk-act.events.js';
import { mayBeActedOn, statusesFor } from '../../domain/bulk-act/bulk-selection.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import { ConnectionCommands } from '../connections/connection-commands.js';
import type { DocumentSelection } from '../ports/document-selection.port.js';
import type { Ids } from '../ports/ids.port.js';
import { DOCUMENT_SELECTION, IDS } from '../ports/tokens.js';
import { BulkActs, type BulkPlace } from './bulk-acts.js';
import { PlanBulkActCommand } from './plan-bulk-act.command.js';

/** The selection is one event: so many documents keep it well below the largest that the log takes (1 MiB). */
const MOST_DOCUMENTS = 2_000;

/** Freezes what matches now. */
@CommandHandler(PlanBulkActCommand)
export class PlanBulkActHandler implements ICommandHandler<PlanBulkActCommand> {
  constructor(
    @Inject(DOCUMENT_SELECTION) private readonly selection: DocumentSelection,
    @Inject(IDS) private readonly ids: Ids,
    private readonly connections: ConnectionCommands,
    private readonly acts: BulkActs,
  ) {}

  /** @throws DomainError CONNECTION_NOT_FOUND, BULK_ACT_TOO_LARGE */
  async execute({ verb, filter, reason, actor }: PlanBulkActCommand): Promise<BulkPlace> {
    const { connectionId } = filter;
    await this.connections.stateOf(connectionId);
    const place = { connectionId, bulkId: this.ids.random() };
    const documents = await this.selected({ verb, filter });
    await this.acts.give(place, { type: 'Plan', plan: { ...place, verb, filter, documents, reason } }, actor);
    return place;
  }

  /** No status and no ticked row is no match, and never "all". */
  private async selected({
    verb,
    filter,
  }: Pick<PlanBulkActCommand, 'verb' | 'filter'>): Promise<readonly BulkDocument[]> {
    const status = statusesFor(verb, filter.status);
    if (status.length === 0 || filter.ids?.length === 0) return [];
    const { documents, isMore } = await this.selection.matching({ ...filter, status }, MOST_DOCUMENTS);
    if (isMore) throw new DomainError('BULK_ACT_TOO_LARGE', { most: String(MOST_DOCUMENTS) });
    return documents
      .filter((document) => mayBeActedOn(verb, document))
      .map(({ id, invoiceId, rootInvoiceId, currency, totalInOre }) => ({
        ...{ id, invoiceId, rootInvoiceId, currency, totalInOre },
      }));
  }
}
