import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ActivateConnectionCommand } from '../../../application/connections/activate-connection.command.js';
import type { Language } from '../../../projections/audit-trail/summary.js';
import { Needs } from '../access/access.decorators.js';
import { CalledBy, type Caller } from '../access/caller.js';
import { PreferredLanguage } from '../language.js';
import { ApiProblems } from '../problems/api-problems.decorator.js';
import type { ShapeOf } from '../view-shape.js';
import { ReasonDto } from '../validation/reason.dto.js';
import { ConnectionView } from './connection-views.js';
import { ShownConnections } from './shown-connections.js';

/** R-MODE-4. Doing it again changes nothing. */
@ApiTags('connections')
@ApiBearerAuth()
@Controller('api/connections/:id/activate')
export class ActivationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly shown: ShownConnections,
  ) {}

  @Post()
  @HttpCode(200)
  @Needs('activate')
  @ApiOperation({ summary: 'Let the connection go on beyond its 30-day trial (R-MODE-4)' })
  @ApiOkResponse({ type: ConnectionView })
  @ApiProblems('VALIDATION_FAILED', 'BODY_NOT_JSON', 'CONNECTION_NOT_FOUND')
  async activate(
    @Param('id') id: string,
    @Body() { reason }: ReasonDto,
    @CalledBy() { actor }: Caller,
    @PreferredLanguage() language: Language,
  ): Promise<ShapeOf<ConnectionView>> {
    await this.commands.execute(new ActivateConnectionCommand(id, reason, actor));
    return this.shown.afterWrite(id, language);
  }
}
