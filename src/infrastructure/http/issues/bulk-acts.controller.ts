import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { AbortBulkActCommand } from '../../../application/bulk/abort-bulk-act.command.js';
import { BulkActs, type BulkPlace } from '../../../application/bulk/bulk-acts.js';
import { PlanBulkActCommand } from '../../../application/bulk/plan-bulk-act.command.js';
import { StartBulkActCommand } from '../../../application/bulk/start-bulk-act.command.js';
import { DomainError } from '../../../domain/shared/domain-error.js';
import { Needs } from '../access/access.decorators.js';
import { CalledBy, type Caller } from '../access/caller.js';
import { ApiProblems } from '../problems/api-problems.decorator.js';
import { ReasonDto } from '../validation/reason.dto.js';
import type { ShapeOf } from '../view-shape.js';
import { bulkFilter, BulkPlanDto } from './bulk-acts.dto.js';
import { bulkActView, BulkActView, bulkPlaceOf } from './bulk-act-views.js';

/** One act on many documents: plan, look at count and sum, start, abort if need be. */
@ApiTags('issues')
@ApiBearerAuth()
@Controller('api/issues/bulk')
export class BulkActsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly acts: BulkActs,
  ) {}

  @Post()
  @Needs('decide')
  @ApiOperation({
    summary: 'Plan: freeze the documents that match and that the act can do anything about; nothing is done yet',
    description: 'A filter that matches nothing gives a plan of nothing. At most 2,000 documents.',
  })
  @ApiResponse({ status: 201, type: BulkActView })
  @ApiProblems('VALIDATION_FAILED', 'BODY_NOT_JSON', 'CONNECTION_NOT_FOUND', 'BULK_ACT_TOO_LARGE')
  async plan(
    @Body() { verb, filter, reason }: BulkPlanDto,
    @CalledBy() { actor }: Caller,
  ): Promise<ShapeOf<BulkActView>> {
    const place = await this.commands.execute(new PlanBulkActCommand(verb, bulkFilter(filter), reason, actor));
    return bulkActView(await this.acts.one(place));
  }

  @Get(':id')
  @ApiOperation({ summary: 'How far it is, and what became of each document' })
  @ApiOkResponse({ type: BulkActView })
  @ApiProblems('BULK_ACT_NOT_FOUND')
  async one(@Param('id') id: string): Promise<ShapeOf<BulkActView>> {
    return bulkActView(await this.acts.one(placeOf(id)));
  }

  @Post(':id/start')
  @HttpCode(202)
  @Needs('decide')
  @ApiOperation({ summary: 'Start: done in the background, also across a restart' })
  @ApiResponse({ status: 202, type: BulkActView })
  @ApiProblems('BULK_ACT_NOT_FOUND', 'BULK_ACT_ABORTED', 'RELEASE_IN_TEST_MODE')
  async start(@Param('id') id: string, @CalledBy() { actor }: Caller): Promise<ShapeOf<BulkActView>> {
    await this.commands.execute(new StartBulkActCommand(placeOf(id), actor));
    return this.one(id);
  }

  @Post(':id/abort')
  @HttpCode(200)
  @Needs('decide')
  @ApiOperation({ summary: 'Stop before the next document; what is done stays done' })
  @ApiOkResponse({ type: BulkActView })
  @ApiProblems('VALIDATION_FAILED', 'BODY_NOT_JSON', 'BULK_ACT_NOT_FOUND', 'BULK_ACT_ENDED')
  async abort(
    @Param('id') id: string,
    @Body() { reason }: ReasonDto,
    @CalledBy() { actor }: Caller,
  ): Promise<ShapeOf<BulkActView>> {
    await this.commands.execute(new AbortBulkActCommand(placeOf(id), reason, actor));
    return this.one(id);
  }
}

/** @throws DomainError BULK_ACT_NOT_FOUND */
function placeOf(id: string): BulkPlace {
  const place = bulkPlaceOf(id);
  if (!place) throw new DomainError('BULK_ACT_NOT_FOUND');
  return place;
}
