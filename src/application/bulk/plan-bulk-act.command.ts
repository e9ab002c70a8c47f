import { Command } from '@nestjs/cqrs';
import type { BulkVerb } from '../../domain/bulk-act/bulk-act.events.js';
import type { DocumentFilter } from '../ports/document-selection.port.js';
import type { BulkPlace } from './bulk-acts.js';

/** What a person would do, and to which documents; nothing is done to them yet. */
export class PlanBulkActCommand extends Command<BulkPlace> {
  constructor(
    readonly verb: BulkVerb,
    readonly filter: DocumentFilter & { readonly status?: readonly string[] },
    readonly reason: string,
    readonly actor: string,
  ) {
    super();
  }
}
