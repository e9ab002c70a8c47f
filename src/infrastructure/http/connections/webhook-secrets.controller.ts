import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RotateWebhookSecretCommand } from '../../../application/connections/rotate-webhook-secret.command.js';
import { Needs } from '../access/access.decorators.js';
import { CalledBy, type Caller } from '../access/caller.js';
import { ApiProblems } from '../problems/api-problems.decorator.js';
import { ReadYourWrites } from '../read-your-writes.js';
import type { ShapeOf } from '../view-shape.js';
import { RotateSecretDto } from './connection-requests.dto.js';
import { RotatedSecretView } from './connection-views.js';

/** Enough for someone to paste the new address into Sirvoy. */
const GRACE_HOURS = 24;

@ApiTags('connections')
@ApiBearerAuth()
@Controller('api/connections/:id/webhook-secret')
export class WebhookSecretsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly writes: ReadYourWrites,
  ) {}

  @Post()
  @HttpCode(200)
  @Needs('connect')
  @ApiOperation({ summary: "Replace the secret in the webhook's address; with graceHours 0 the old one ends at once" })
  @ApiOkResponse({ type: RotatedSecretView })
  @ApiProblems('VALIDATION_FAILED', 'BODY_NOT_JSON', 'CONNECTION_NOT_FOUND')
  async rotate(
    @Param('id') id: string,
    @Body() { reason, graceHours }: RotateSecretDto,
    @CalledBy() { actor }: Caller,
  ): Promise<ShapeOf<RotatedSecretView>> {
    const request = { graceHours: graceHours ?? GRACE_HOURS, reason };
    const { webhookUrl, formerValidUntil } = await this.commands.execute(
      new RotateWebhookSecretCommand(id, request, actor),
    );
    await this.writes.settle();
    return { webhookUrl, formerValidUntil };
  }
}
