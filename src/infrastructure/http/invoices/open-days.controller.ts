import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { FirstOpenDayCommand } from '../../../application/syncing/first-open-day.command.js';
import { Needs } from '../access/access.decorators.js';
import { CalledBy, type Caller } from '../access/caller.js';
import { ApiProblems } from '../problems/api-problems.decorator.js';
import { ReasonDto } from '../validation/reason.dto.js';
import type { ShapeOf } from '../view-shape.js';
import { InvoiceView } from './invoice-views.js';
import { ShownInvoices } from './shown-invoices.js';

/** R-DATE-1. */
@ApiTags('invoices')
@ApiBearerAuth()
@Controller('api/invoices/:id/first-open-day')
export class OpenDaysController {
  constructor(
    private readonly commands: CommandBus,
    private readonly shown: ShownInvoices,
  ) {}

  @Post()
  @HttpCode(200)
  @Needs('decide')
  @ApiOperation({
    summary: 'Date what a closed period holds up on the first open day; the day it had is kept (R-DATE-1)',
    description: 'Concerns the invoice with everything of it that is parked for a closed period.',
  })
  @ApiOkResponse({ type: InvoiceView })
  @ApiProblems('VALIDATION_FAILED', 'BODY_NOT_JSON', 'INVOICE_NOT_FOUND', 'FORTNOX_NOT_CONNECTED', 'FORTNOX_FAILED')
  @ApiProblems('NOT_IN_CLOSED_PERIOD', 'NO_OPEN_DAY', 'DATE_FIXED_IN_FORTNOX')
  async choose(
    @Param('id') id: string,
    @Body() { reason }: ReasonDto,
    @CalledBy() { actor, role }: Caller,
  ): Promise<ShapeOf<InvoiceView>> {
    const { connectionId, rootInvoiceId } = await this.shown.found(id);
    await this.commands.execute(new FirstOpenDayCommand(connectionId, rootInvoiceId, reason, actor));
    return this.shown.afterWrite(id, role);
  }
}
