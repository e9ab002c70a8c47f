import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Clock } from '../ports/clock.port.js';
import type { Ids } from '../ports/ids.port.js';
import type { PublicAddress } from '../ports/public-address.port.js';
import { CLOCK, IDS, PUBLIC_ADDRESS } from '../ports/tokens.js';
import { ConnectionCommands } from './connection-commands.js';
import { RotateWebhookSecretCommand, type RotatedSecret } from './rotate-webhook-secret.command.js';

const HOUR_MS = 3_600_000;

@CommandHandler(RotateWebhookSecretCommand)
export class RotateWebhookSecretHandler implements ICommandHandler<RotateWebhookSecretCommand> {
  constructor(
    private readonly connections: ConnectionCommands,
    @Inject(IDS) private readonly ids: Pick<Ids, 'secret' | 'sha256'>,
    @Inject(CLOCK) private readonly clock: Pick<Clock, 'now'>,
    @Inject(PUBLIC_ADDRESS) private readonly address: Pick<PublicAddress, 'webhook'>,
  ) {}

  async execute({ connectionId, request, actor }: RotateWebhookSecretCommand): Promise<RotatedSecret> {
    const { webhookHandle } = await this.connections.stateOf(connectionId);
    const secret = this.ids.secret();
    const now = this.clock.now();
    const formerValidUntil = new Date(Date.parse(now) + request.graceHours * HOUR_MS).toISOString();
    const drawn = { webhookSecretSha256: this.ids.sha256(secret), now, formerValidUntil, reason: request.reason };
    await this.connections.give(connectionId, { type: 'RotateWebhookSecret', ...drawn }, actor);
    return { webhookUrl: this.address.webhook(webhookHandle, secret), formerValidUntil };
  }
}
