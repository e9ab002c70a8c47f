import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Language } from '../../../projections/audit-trail/summary.js';
import { IssuesQuery } from '../../../projections/issues/issues.query.js';
import { PreferredLanguage } from '../language.js';
import { ApiProblems } from '../problems/api-problems.decorator.js';
import type { ShapeOf } from '../view-shape.js';
import { issueFilter, IssueFilterDto } from './issue-filter.dto.js';
import { IssuePageView, issueView } from './issue-views.js';

@ApiTags('issues')
@ApiBearerAuth()
@Controller('api/issues')
export class IssuesController {
  constructor(private readonly issues: IssuesQuery) {}

  @Get()
  @ApiOperation({ summary: 'What waits for a person or a condition, by cause; the latest seen first' })
  @ApiOkResponse({ type: IssuePageView })
  @ApiProblems('VALIDATION_FAILED')
  async list(@Query() wish: IssueFilterDto, @PreferredLanguage() language: Language): Promise<ShapeOf<IssuePageView>> {
    const { items, nextCursor } = await this.issues.list(issueFilter(wish), wish.limit, wish.cursor);
    return { items: items.map((issue) => issueView(issue, language)), nextCursor };
  }
}
