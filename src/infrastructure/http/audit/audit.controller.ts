import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AuditTrailQuery } from '../../../projections/audit-trail/audit-trail.query.js';
import type { Language } from '../../../projections/audit-trail/summary.js';
import { CalledBy, type Caller } from '../access/caller.js';
import { PreferredLanguage } from '../language.js';
import { ApiProblems } from '../problems/api-problems.decorator.js';
import { auditFilter, AuditFilterDto } from './audit-filter.dto.js';
import { auditEntryView, AuditPageView } from './audit-views.js';
import type { ShapeOf } from '../view-shape.js';

@ApiTags('audit')
@ApiBearerAuth()
@Controller('api/audit')
export class AuditController {
  constructor(private readonly trail: AuditTrailQuery) {}

  @Get()
  @ApiOperation({ summary: 'Who did what, when and why; newest first' })
  @ApiOkResponse({ type: AuditPageView })
  @ApiProblems('VALIDATION_FAILED')
  async list(
    @Query() wish: AuditFilterDto,
    @CalledBy() { role }: Caller,
    @PreferredLanguage() language: Language,
  ): Promise<ShapeOf<AuditPageView>> {
    const { items, nextCursor } = await this.trail.list(auditFilter(wish), wish.limit, wish.cursor);
    return { items: items.map((entry) => auditEntryView(entry, { role, language })), nextCursor };
  }
}
