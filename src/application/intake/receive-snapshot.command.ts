import { Command } from '@nestjs/cqrs';

/** R-IN-1: one webhook body, as received. */
export class ReceiveSnapshotCommand extends Command<void> {
  constructor(
    readonly connectionId: string,
    readonly body: Buffer,
    readonly sourceAddress: string | null,
  ) {
    super();
  }
}
