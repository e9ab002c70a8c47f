import { Command } from '@nestjs/cqrs';
import type { BookkeepWhen } from '../../domain/connection/connection.events.js';
import type { ProposedMapping } from '../../domain/connection/connection.commands.js';

export type OpenConnectionRequest = {
  readonly name: string;
  readonly sirvoyPropertyId: string;
  readonly fortnoxTenantId: string | null;
  readonly bookkeepWhen: BookkeepWhen;
  /** R-CUS-3; null: each private guest gets a customer of their own. */
  readonly collectiveCustomerNumber: string | null;
  /** Null starts from the default lodging mapping. */
  readonly mapping: ProposedMapping | null;
};

/** Tie a Sirvoy property to a Fortnox company. Answers the webhook address, whose secret is shown this once. */
export class OpenConnectionCommand extends Command<{ id: string; webhookUrl: string }> {
  constructor(
    readonly request: OpenConnectionRequest,
    readonly actor: string,
  ) {
    super();
  }
}
