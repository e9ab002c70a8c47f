import { Command } from '@nestjs/cqrs';
import type { DocumentPlace, PersonsWish } from './document-place.js';

/** Look again at what is parked; what a person skipped is taken up again. */
export class RetryDocumentCommand extends Command<void> {
  constructor(
    readonly document: DocumentPlace,
    readonly wish: PersonsWish,
    readonly actor: string,
  ) {
    super();
  }
}
