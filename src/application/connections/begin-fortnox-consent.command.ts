import { Command } from '@nestjs/cqrs';

/** Somebody wants to send a company's administrator to Fortnox's consent page. `expiresAt` ISO-8601 UTC. */
export class BeginFortnoxConsentCommand extends Command<{ url: string; expiresAt: string }> {
  constructor(
    readonly connectionId: string,
    readonly actor: string,
  ) {
    super();
  }
}
