import { Command } from '@nestjs/cqrs';

/** R-CUS-1: lists a connection's customers before its first document asks who one of them is. */
export class PrepareCustomersCommand extends Command<void> {
  constructor(readonly connectionId: string) {
    super();
  }
}
