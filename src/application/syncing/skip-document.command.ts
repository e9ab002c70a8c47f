import { Command } from '@nestjs/cqrs';
import type { DocumentPlace, PersonsWish } from './document-place.js';

/** Never book the document, or one payment on it. */
export class SkipDocumentCommand extends Command<void> {
  constructor(
    readonly document: DocumentPlace,
    readonly wish: PersonsWish,
    readonly actor: string,
  ) {
    super();
  }
}
