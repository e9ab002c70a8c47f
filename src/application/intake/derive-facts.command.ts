import { Command } from '@nestjs/cqrs';
import type { ReceivedBody } from '../ports/inbox.port.js';

/** Turn one received body into facts. Harmless to repeat: a fact already recorded is recognised. */
export class DeriveFactsCommand extends Command<void> {
  constructor(readonly received: ReceivedBody) {
    super();
  }
}
