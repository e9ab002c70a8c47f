import { Controller, Get, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { BeginFortnoxConsentCommand } from '../../../application/connections/begin-fortnox-consent.command.js';
import { Needs } from '../access/access.decorators.js';
import { CalledBy, type Caller } from '../access/caller.js';
import { ApiProblems } from '../problems/api-problems.decorator.js';
import type { ShapeOf } from '../view-shape.js';

export class ConsentPageView {
  @ApiProperty({ description: 'Fortnox’s consent page. A system administrator of the company opens it in a browser.' })
  readonly url!: string;
  @ApiProperty({ format: 'date-time', description: 'Until then the consent must have come back. It works once.' })
  readonly expiresAt!: string;
}

/** Answers the address instead of redirecting: a browser that follows a link cannot send the key this route needs. */
@ApiTags('connections')
@ApiBearerAuth()
@Controller('api/connections/:id/fortnox/authorize')
export class AuthorizeController {
  constructor(private readonly commands: CommandBus) {}

  @Get()
  @Needs('connect')
  @ApiOperation({ summary: 'Begin the consent of a Fortnox company; /oauth/fortnox/callback ends it' })
  @ApiOkResponse({ type: ConsentPageView })
  @ApiProblems('CONNECTION_NOT_FOUND', 'FORTNOX_FAILED')
  async authorize(@Param('id') id: string, @CalledBy() { actor }: Caller): Promise<ShapeOf<ConsentPageView>> {
    return this.commands.execute(new BeginFortnoxConsentCommand(id, actor));
  }
}
