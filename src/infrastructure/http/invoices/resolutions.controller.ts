import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ResolveDocumentCommand, type ResolveWish } from '../../../application/syncing/resolve-document.command.js';
import { Needs } from '../access/access.decorators.js';
import { CalledBy, type Caller } from '../access/caller.js';
import { ApiProblems } from '../problems/api-problems.decorator.js';
import { HttpProblem } from '../problems/http-problem.js';
import type { ShapeOf } from '../view-shape.js';
import { InvoiceView } from './invoice-views.js';
import { ResolutionDto } from './resolution.dto.js';
import { ShownInvoices } from './shown-invoices.js';

/** What a person booked by hand in Fortnox is tied to its document, after a look at it there. */
@ApiTags('invoices')
@ApiBearerAuth()
@Controller('api/invoices/:id/resolve')
export class ResolutionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly shown: ShownInvoices,
  ) {}

  @Post()
  @HttpCode(200)
  @Needs('decide')
  @ApiOperation({
    summary: 'Say under which number Fortnox holds a document that waits, or payments on it',
    description:
      'Read and compared in Fortnox first, never written there; then the document goes on from what it found.',
  })
  @ApiOkResponse({ type: InvoiceView })
  @ApiProblems('VALIDATION_FAILED', 'BODY_NOT_JSON', 'INVOICE_NOT_FOUND', 'PAYMENT_NOT_FOUND', 'NOTHING_TO_RESOLVE')
  @ApiProblems('RESOLVE_IN_TEST_MODE', 'FORTNOX_NOT_CONNECTED', 'FORTNOX_FAILED', 'DOCUMENT_UNDERWAY')
  @ApiProblems('NOT_IN_FORTNOX', 'CANCELLED_IN_FORTNOX', 'ALREADY_IN_FORTNOX', 'NUMBER_TAKEN', 'DIFFERS_IN_FORTNOX')
  @ApiProblems('CHANGED_SINCE_YOU_LOOKED')
  async resolve(
    @Param('id') id: string,
    @Body() resolution: ResolutionDto,
    @CalledBy() { actor, role }: Caller,
  ): Promise<ShapeOf<InvoiceView>> {
    const wish = wishOf(resolution);
    const document = await this.shown.decidedOn(id, resolution, role);
    await this.commands.execute(new ResolveDocumentCommand(document, wish, actor));
    return this.shown.afterWrite(id, role);
  }
}

function wishOf({ fortnoxDocumentNumber, payments, acceptDifferences, reason }: ResolutionDto): ResolveWish {
  if (fortnoxDocumentNumber === undefined && payments === undefined) {
    const message = 'name a fortnoxDocumentNumber, payments, or both';
    throw new HttpProblem('VALIDATION_FAILED', message, [{ field: 'fortnoxDocumentNumber', message }]);
  }
  return {
    fortnoxDocumentNumber: fortnoxDocumentNumber ?? null,
    payments: payments ?? [],
    acceptDifferences: acceptDifferences ?? false,
    reason,
  };
}
