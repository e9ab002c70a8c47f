import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  HealthCheckService,
  HealthIndicatorService,
  type HealthCheckResult,
  type HealthIndicatorResult,
} from '@nestjs/terminus';
import type { Log } from '../../logging/log.js';
import { OpenToAll } from '../access/access.decorators.js';
import { ApiProblemsOfOpenRoute } from '../problems/api-problems.decorator.js';
import { HEALTH_PROBES, HTTP_LOG } from '../tokens.js';
import type { HealthProbes } from './health-probes.js';

@ApiTags('operations')
@OpenToAll()
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    @Inject(HEALTH_PROBES) private readonly probes: HealthProbes,
    @Inject(HTTP_LOG) private readonly log: Log,
  ) {}

  @Get('live')
  @ApiOperation({ summary: 'This process runs; nothing else is asked' })
  @ApiOkResponse({ schema: { properties: { status: { enum: ['ok'] } } } })
  live(): { readonly status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  @ApiOperation({ summary: 'Database, event store and projections answer' })
  @ApiOkResponse({ schema: { properties: { status: { enum: ['ok'] }, details: { type: 'object' } } } })
  @ApiProblemsOfOpenRoute('NOT_HEALTHY')
  async ready(): Promise<HealthCheckResult> {
    return this.health.check(
      Object.entries(this.probes).map(
        ([name, probe]) =>
          () =>
            this.asked(name, probe),
      ),
    );
  }

  private async asked(name: string, probe: HealthProbes[string]): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check(name);
    try {
      return indicator.up(await probe());
    } catch (error) {
      // What went wrong is for the operator's log; anyone may ask this route.
      this.log.warn({ error, name }, 'a part this program needs does not answer');
      return indicator.down();
    }
  }
}
