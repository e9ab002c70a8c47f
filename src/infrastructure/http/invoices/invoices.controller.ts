import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AuditTrailQuery } from '../../../projections/audit-trail/audit-trail.query.js';
import type { Language } from '../../../projections/audit-trail/summary.js';
import { InvoiceStatusQuery } from '../../../projections/invoice-status/invoice-status.query.js';
import { CalledBy, type Caller } from '../access/caller.js';
import { timelineEntryView, TimelineView } from '../audit/audit-views.js';
import { PreferredLanguage } from '../language.js';
import { ApiProblems } from '../problems/api-problems.decorator.js';
import { invoiceFilter, InvoiceFilterDto } from './invoice-filter.dto.js';
import { HttpProblem } from '../problems/http-problem.js';
import { InvoicePageView, invoiceView, InvoiceView } from './invoice-views.js';
import { previewView, PreviewView } from './preview-view.js';
import { ShownInvoices } from './shown-invoices.js';
import type { ShapeOf } from '../view-shape.js';

@ApiTags('invoices')
@ApiBearerAuth()
@Controller('api/invoices')
export class InvoicesController {
  constructor(
    private readonly invoices: InvoiceStatusQuery,
    private readonly trail: AuditTrailQuery,
    private readonly shown: ShownInvoices,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Documents by any number support may hold; newest invoice date first' })
  @ApiOkResponse({ type: InvoicePageView })
  @ApiProblems('VALIDATION_FAILED')
  async list(@Query() wish: InvoiceFilterDto, @CalledBy() { role }: Caller): Promise<ShapeOf<InvoicePageView>> {
    const { items, nextCursor } = await this.invoices.list(invoiceFilter(wish), wish.limit, wish.cursor);
    return { items: items.map((document) => invoiceView(document, role)), nextCursor };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One document: where it stands and why' })
  @ApiOkResponse({ type: InvoiceView })
  @ApiProblems('INVOICE_NOT_FOUND')
  async one(@Param('id') id: string, @CalledBy() { role }: Caller): Promise<ShapeOf<InvoiceView>> {
    return invoiceView(await this.shown.found(id), role);
  }

  @Get(':id/timeline')
  @ApiOperation({ summary: 'Everything that happened to the document, in causal order' })
  @ApiOkResponse({ type: TimelineView })
  @ApiProblems('INVOICE_NOT_FOUND')
  async timeline(
    @Param('id') id: string,
    @CalledBy() { role }: Caller,
    @PreferredLanguage() language: Language,
  ): Promise<ShapeOf<TimelineView>> {
    const entries = await this.trail.timeline(await this.shown.found(id));
    return { entries: entries.map((entry) => timelineEntryView(entry, { role, language })) };
  }

  @Get(':id/preview')
  @ApiOperation({ summary: 'What would be sent to Fortnox, computed in test mode' })
  @ApiOkResponse({ type: PreviewView })
  @ApiProblems('INVOICE_NOT_FOUND', 'PREVIEW_NOT_FOUND')
  async preview(@Param('id') id: string, @CalledBy() { role }: Caller): Promise<ShapeOf<PreviewView>> {
    const previewed = await this.trail.latest('DocumentPreviewed', await this.shown.found(id));
    if (!previewed) throw new HttpProblem('PREVIEW_NOT_FOUND');
    return previewView(previewed, role);
  }
}
