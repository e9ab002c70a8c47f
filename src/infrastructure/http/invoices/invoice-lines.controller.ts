import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { InvoiceSyncEvent } from '../../../domain/invoice-sync/invoice-sync.events.js';
import { AuditTrailQuery } from '../../../projections/audit-trail/audit-trail.query.js';
import { ApiProblems } from '../problems/api-problems.decorator.js';
import type { ShapeOf } from '../view-shape.js';
import { invoiceLinesView, InvoiceLinesView } from './invoice-lines-view.js';
import { ShownInvoices } from './shown-invoices.js';

/** Where lines are decided, the last decision first: what was sent stands over what was only shown. */
const DECISIONS: readonly InvoiceSyncEvent['type'][] = [
  'FortnoxCreditAdjustmentRequested',
  'FortnoxInvoiceRequested',
  'DocumentPreviewed',
];

/** R-MAP-1: as it was decided then, whatever the mapping says now. */
@ApiTags('invoices')
@ApiBearerAuth()
@Controller('api/invoices/:id/lines')
export class InvoiceLinesController {
  constructor(
    private readonly trail: AuditTrailQuery,
    private readonly shown: ShownInvoices,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'The document’s lines as sent to Fortnox, or as they would be: which rule chose each account',
  })
  @ApiOkResponse({ type: InvoiceLinesView })
  @ApiProblems('INVOICE_NOT_FOUND')
  async lines(@Param('id') id: string): Promise<ShapeOf<InvoiceLinesView>> {
    const document = await this.shown.found(id);
    for (const type of DECISIONS) {
      const decided = await this.trail.latest(type, document);
      if (decided) return invoiceLinesView(decided);
    }
    return invoiceLinesView(null);
  }
}
