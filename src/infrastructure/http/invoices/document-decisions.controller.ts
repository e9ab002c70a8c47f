import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { PersonsWish } from '../../../application/syncing/document-place.js';
import { RetryDocumentCommand } from '../../../application/syncing/retry-document.command.js';
import { SkipDocumentCommand } from '../../../application/syncing/skip-document.command.js';
import { Needs } from '../access/access.decorators.js';
import { CalledBy, type Caller } from '../access/caller.js';
import { ApiProblems } from '../problems/api-problems.decorator.js';
import type { ShapeOf } from '../view-shape.js';
import { DecisionDto } from './document-decisions.dto.js';
import { InvoiceView } from './invoice-views.js';
import { ShownInvoices } from './shown-invoices.js';

/** A person's hand on one document; each word is an event with who and why. */
@ApiTags('invoices')
@ApiBearerAuth()
@Controller('api/invoices/:id')
export class DocumentDecisionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly shown: ShownInvoices,
  ) {}

  @Post('retry')
  @HttpCode(200)
  @Needs('retry')
  @ApiOperation({ summary: 'Look again at a parked document, or take back a skip by a person' })
  @ApiOkResponse({ type: InvoiceView })
  @ApiProblems('VALIDATION_FAILED', 'BODY_NOT_JSON', 'INVOICE_NOT_FOUND', 'NOTHING_TO_RETRY')
  @ApiProblems('CHANGED_SINCE_YOU_LOOKED')
  async retry(
    @Param('id') id: string,
    @Body() wish: DecisionDto,
    @CalledBy() { actor, role }: Caller,
  ): Promise<ShapeOf<InvoiceView>> {
    const document = await this.shown.decidedOn(id, wish, role);
    await this.commands.execute(new RetryDocumentCommand(document, wishOf(wish), actor));
    return this.shown.afterWrite(id, role);
  }

  @Post('skip')
  @HttpCode(200)
  @Needs('decide')
  @ApiOperation({ summary: 'Never book the document, or one payment on it' })
  @ApiOkResponse({ type: InvoiceView })
  @ApiProblems('VALIDATION_FAILED', 'BODY_NOT_JSON', 'INVOICE_NOT_FOUND', 'PAYMENT_NOT_FOUND')
  @ApiProblems('DOCUMENT_UNDERWAY', 'ALREADY_IN_FORTNOX', 'CHANGED_SINCE_YOU_LOOKED')
  async skip(
    @Param('id') id: string,
    @Body() wish: DecisionDto,
    @CalledBy() { actor, role }: Caller,
  ): Promise<ShapeOf<InvoiceView>> {
    const document = await this.shown.decidedOn(id, wish, role);
    await this.commands.execute(new SkipDocumentCommand(document, wishOf(wish), actor));
    return this.shown.afterWrite(id, role);
  }
}

const wishOf = ({ sirvoyPaymentId, reason }: DecisionDto): PersonsWish => ({
  sirvoyPaymentId: sirvoyPaymentId ?? null,
  reason,
});
