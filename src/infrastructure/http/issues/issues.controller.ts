import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import { SetBodiesAsideCommand } from '../../../application/intake/set-bodies-aside.command.js';
import { DomainError } from '../../../domain/shared/domain-error.js';
import type { Language } from '../../../projections/audit-trail/summary.js';
import { IssuesQuery } from '../../../projections/issues/issues.query.js';
import { Needs } from '../access/access.decorators.js';
import { CalledBy, type Caller } from '../access/caller.js';
import { PreferredLanguage } from '../language.js';
import { ApiProblems } from '../problems/api-problems.decorator.js';
import { ReadYourWrites } from '../read-your-writes.js';
import { ReasonDto } from '../validation/reason.dto.js';
import type { ShapeOf } from '../view-shape.js';
import { issueFilter, IssueFilterDto } from './issue-filter.dto.js';
import { IssuePageView, issueView, SetAsideView } from './issue-views.js';

@ApiTags('issues')
@ApiBearerAuth()
@Controller('api/issues')
export class IssuesController {
  constructor(
    private readonly issues: IssuesQuery,
    private readonly commands: CommandBus,
    private readonly writes: ReadYourWrites,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What waits for a person or a condition, by cause; the latest seen first' })
  @ApiOkResponse({ type: IssuePageView })
  @ApiProblems('VALIDATION_FAILED')
  async list(@Query() wish: IssueFilterDto, @PreferredLanguage() language: Language): Promise<ShapeOf<IssuePageView>> {
    const { items, nextCursor } = await this.issues.list(issueFilter(wish), wish.limit, wish.cursor);
    return { items: items.map((issue) => issueView(issue, language)), nextCursor };
  }

  @Post(':id/set-aside')
  @HttpCode(200)
  @Needs('decide')
  @ApiOperation({
    summary:
      'Set aside the messages of an issue that were not understood (BODY_NOT_UNDERSTOOD): nothing more is to be done',
  })
  @ApiOkResponse({ type: SetAsideView })
  @ApiProblems('VALIDATION_FAILED', 'BODY_NOT_JSON', 'ISSUE_NOT_FOUND')
  async setAside(
    @Param('id') key: string,
    @Body() { reason }: ReasonDto,
    @CalledBy() { actor }: Caller,
  ): Promise<ShapeOf<SetAsideView>> {
    const found = isUUID(key) ? await this.issues.bodiesOf(key) : null;
    if (!found) throw new DomainError('ISSUE_NOT_FOUND', { key });
    await this.commands.execute(new SetBodiesAsideCommand(found.connectionId, found.bodies, reason, actor));
    await this.writes.settle();
    return { setAside: found.bodies.length };
  }
}
