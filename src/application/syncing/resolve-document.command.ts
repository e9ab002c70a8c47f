import { Command } from '@nestjs/cqrs';
import type { DocumentPlace } from './document-place.js';

/** Under which numbers Fortnox holds the document, payments on it, or both. */
export type ResolveWish = {
  readonly fortnoxDocumentNumber: string | null;
  readonly payments: readonly { readonly sirvoyPaymentId: string; readonly fortnoxPaymentNumber: string }[];
  /** The person has seen what differs and means it. */
  readonly acceptDifferences: boolean;
  readonly reason: string;
};

/** A person has booked it by hand, and says where. */
export class ResolveDocumentCommand extends Command<void> {
  constructor(
    readonly document: DocumentPlace,
    readonly wish: ResolveWish,
    readonly actor: string,
  ) {
    super();
  }
}
