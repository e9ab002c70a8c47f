import { Command } from '@nestjs/cqrs';
import type { RoutedFact } from '../../domain/sirvoy-booking/snapshot-differ.js';

/** `repeated`: this very body had come before, by whichever way. */
export type EnteredSnapshot = {
  readonly bookingId: string;
  readonly repeated: boolean;
  readonly facts: readonly RoutedFact[];
};

/** A booking's whole body entered by a person, for what the webhook lost. */
export class EnterSnapshotCommand extends Command<EnteredSnapshot> {
  constructor(
    readonly connectionId: string,
    readonly body: Buffer,
    readonly actor: string,
  ) {
    super();
  }
}
