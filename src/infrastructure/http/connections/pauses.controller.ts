import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PauseConnectionCommand } from '../../../application/connections/pause-connection.command.js';
import { ResumeConnectionCommand } from '../../../application/connections/resume-connection.command.js';
import type { Language } from '../../../projections/audit-trail/summary.js';
import { Needs } from '../access/access.decorators.js';
import { CalledBy, type Caller } from '../access/caller.js';
import { PreferredLanguage } from '../language.js';
import { ApiProblems } from '../problems/api-problems.decorator.js';
import type { ShapeOf } from '../view-shape.js';
import { ReasonDto } from '../validation/reason.dto.js';
import { ConnectionView } from './connection-views.js';
import { ShownConnections } from './shown-connections.js';

/** R-MODE-3. Doing it again changes nothing. */
@ApiTags('connections')
@ApiBearerAuth()
@Controller('api/connections/:id')
export class PausesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly shown: ShownConnections,
  ) {}

  @Post('pause')
  @HttpCode(200)
  @Needs('pause')
  @ApiOperation({ summary: 'Stop new writes to Fortnox within one call; nothing is lost (R-MODE-3)' })
  @ApiOkResponse({ type: ConnectionView })
  @ApiProblems('VALIDATION_FAILED', 'BODY_NOT_JSON', 'CONNECTION_NOT_FOUND')
  async pause(
    @Param('id') id: string,
    @Body() { reason }: ReasonDto,
    @CalledBy() { actor }: Caller,
    @PreferredLanguage() language: Language,
  ): Promise<ShapeOf<ConnectionView>> {
    await this.commands.execute(new PauseConnectionCommand(id, reason, actor));
    return this.shown.afterWrite(id, language);
  }

  @Post('resume')
  @HttpCode(200)
  @Needs('pause')
  @ApiOperation({ summary: 'Go on with what the pause stopped (R-MODE-3)' })
  @ApiOkResponse({ type: ConnectionView })
  @ApiProblems('VALIDATION_FAILED', 'BODY_NOT_JSON', 'CONNECTION_NOT_FOUND')
  async resume(
    @Param('id') id: string,
    @Body() { reason }: ReasonDto,
    @CalledBy() { actor }: Caller,
    @PreferredLanguage() language: Language,
  ): Promise<ShapeOf<ConnectionView>> {
    await this.commands.execute(new ResumeConnectionCommand(id, reason, actor));
    return this.shown.afterWrite(id, language);
  }
}
