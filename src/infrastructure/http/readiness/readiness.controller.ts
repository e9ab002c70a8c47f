import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Readiness } from '../../../application/readiness/readiness.js';
import type { Language } from '../../../projections/audit-trail/summary.js';
import { PreferredLanguage } from '../language.js';
import { ApiProblems } from '../problems/api-problems.decorator.js';
import type { ShapeOf } from '../view-shape.js';
import { readinessView, ReadinessView } from './readiness-views.js';

/** R-RDY-1 */
@ApiTags('connections')
@ApiBearerAuth()
@Controller('api/connections/:id/readiness')
export class ReadinessController {
  constructor(private readonly readiness: Readiness) {}

  @Get()
  @ApiOperation({ summary: 'Whether the connection can leave test mode, in the words of Accept-Language (sv, en)' })
  @ApiOkResponse({ type: ReadinessView })
  @ApiProblems('CONNECTION_NOT_FOUND')
  async of(@Param('id') id: string, @PreferredLanguage() language: Language): Promise<ShapeOf<ReadinessView>> {
    return readinessView(await this.readiness.of(id), language);
  }
}
