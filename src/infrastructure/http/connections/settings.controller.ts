import { Body, Controller, Param, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ChangeSettingsCommand } from '../../../application/connections/change-settings.command.js';
import type { Language } from '../../../projections/audit-trail/summary.js';
import { Needs } from '../access/access.decorators.js';
import { CalledBy, type Caller } from '../access/caller.js';
import { PreferredLanguage } from '../language.js';
import { ApiProblems } from '../problems/api-problems.decorator.js';
import type { ShapeOf } from '../view-shape.js';
import { ChangeSettingsDto } from './connection-requests.dto.js';
import { ConnectionView } from './connection-views.js';
import { ShownConnections } from './shown-connections.js';

@ApiTags('connections')
@ApiBearerAuth()
@Controller('api/connections/:id/settings')
export class SettingsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly shown: ShownConnections,
  ) {}

  @Put()
  @Needs('changeSettings')
  @ApiOperation({ summary: 'Change when invoices are bookkept (R-BK-1) or who private guests are (R-CUS-3)' })
  @ApiOkResponse({ type: ConnectionView })
  @ApiProblems(
    ...([
      'VALIDATION_FAILED',
      'BODY_NOT_JSON',
      'CONNECTION_NOT_FOUND',
      'CASH_METHOD_COMPANY',
      'COLLECTIVE_CUSTOMER_NOT_FOUND',
    ] as const),
    ...(['FORTNOX_NOT_CONNECTED', 'FORTNOX_FAILED'] as const),
  )
  async change(
    @Param('id') id: string,
    @Body() { bookkeepWhen, collectiveCustomerNumber, reason }: ChangeSettingsDto,
    @CalledBy() { actor }: Caller,
    @PreferredLanguage() language: Language,
  ): Promise<ShapeOf<ConnectionView>> {
    const request = { bookkeepWhen: bookkeepWhen ?? undefined, collectiveCustomerNumber, reason };
    await this.commands.execute(new ChangeSettingsCommand(id, request, actor));
    return this.shown.afterWrite(id, language);
  }
}
