import { Command } from '@nestjs/cqrs';
import type { ReleaseChoice } from '../ports/document-lists.port.js';

/** R-MODE-2: a person lets held documents through. */
export class ReleaseDocumentsCommand extends Command<{ released: number }> {
  constructor(
    readonly connectionId: string,
    readonly choice: ReleaseChoice,
    readonly actor: string,
  ) {
    super();
  }
}
