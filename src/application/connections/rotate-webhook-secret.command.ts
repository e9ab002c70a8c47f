import { Command } from '@nestjs/cqrs';

/** The new address, whose secret is shown this once; the old one works until `formerValidUntil` (ISO-8601 UTC). */
export type RotatedSecret = { readonly webhookUrl: string; readonly formerValidUntil: string };

/** A new secret for the webhook's address. `graceHours` 0 ends the old one at once. */
export class RotateWebhookSecretCommand extends Command<RotatedSecret> {
  constructor(
    readonly connectionId: string,
    readonly request: { readonly graceHours: number; readonly reason: string },
    readonly actor: string,
  ) {
    super();
  }
}
