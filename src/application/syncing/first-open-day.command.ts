import { Command } from '@nestjs/cqrs';

/** R-DATE-1: a person has what a closed period holds up of this invoice dated on the first open day. */
export class FirstOpenDayCommand extends Command<void> {
  constructor(
    readonly connectionId: string,
    readonly rootInvoiceId: string,
    readonly reason: string,
    readonly actor: string,
  ) {
    super();
  }
}
