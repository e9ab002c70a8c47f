import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiBody, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ChangeModeCommand } from '../../../application/connections/change-mode.command.js';
import { OpenConnectionCommand } from '../../../application/connections/open-connection.command.js';
import { ReleaseDocumentsCommand } from '../../../application/syncing/release-documents.command.js';
import type { Language } from '../../../projections/audit-trail/summary.js';
import { Needs } from '../access/access.decorators.js';
import { CalledBy, type Caller } from '../access/caller.js';
import { PreferredLanguage } from '../language.js';
import { ApiProblems } from '../problems/api-problems.decorator.js';
import { ReadYourWrites } from '../read-your-writes.js';
import { PageDto } from '../validation/page.dto.js';
import { ChangeModeDto, OpenConnectionDto, ReleaseDto } from './connection-requests.dto.js';
import { ConnectionPageView, ConnectionView, OpenedConnectionView, ReleasedView } from './connection-views.js';
import { proposedMapping } from './proposed-mapping.js';
import { releaseChoice } from './release-choice.js';
import { ShownConnections } from './shown-connections.js';
import type { ShapeOf } from '../view-shape.js';

@ApiTags('connections')
@ApiBearerAuth()
@Controller('api/connections')
export class ConnectionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly writes: ReadYourWrites,
    private readonly shown: ShownConnections,
  ) {}

  @Post()
  @Needs('connect')
  @ApiOperation({ summary: 'Tie a Sirvoy property to a Fortnox company; it starts in test mode' })
  @ApiResponse({ status: 201, type: OpenedConnectionView })
  @ApiProblems(
    ...(['VALIDATION_FAILED', 'BODY_NOT_JSON', 'CONNECTION_EXISTS', 'MAPPING_INVALID'] as const),
    ...(['COLLECTIVE_CUSTOMER_NOT_FOUND', 'FORTNOX_NOT_CONNECTED', 'FORTNOX_FAILED', 'CASH_METHOD_COMPANY'] as const),
  )
  async open(
    @Body() { mapping, ...wishes }: OpenConnectionDto,
    @CalledBy() { actor }: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ShapeOf<OpenedConnectionView>> {
    const opened = await this.commands.execute(
      new OpenConnectionCommand(
        {
          ...{ name: wishes.name, sirvoyPropertyId: wishes.sirvoyPropertyId },
          fortnoxTenantId: wishes.fortnoxTenantId ?? null,
          bookkeepWhen: wishes.bookkeepWhen ?? 'on-payment',
          collectiveCustomerNumber: wishes.collectiveCustomerNumber ?? null,
          mapping: mapping ? proposedMapping(mapping) : null,
        },
        actor,
      ),
    );
    await this.writes.settle();
    reply.header('location', `/api/connections/${opened.id}`);
    return { id: opened.id, mode: 'test', webhookUrl: opened.webhookUrl };
  }

  @Get()
  @ApiOperation({ summary: 'All connections, by name' })
  @ApiOkResponse({ type: ConnectionPageView })
  @ApiProblems('VALIDATION_FAILED')
  async list(@Query() page: PageDto, @PreferredLanguage() language: Language): Promise<ShapeOf<ConnectionPageView>> {
    return this.shown.page(page, language);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One connection' })
  @ApiOkResponse({ type: ConnectionView })
  @ApiProblems('CONNECTION_NOT_FOUND')
  async one(@Param('id') id: string, @PreferredLanguage() language: Language): Promise<ShapeOf<ConnectionView>> {
    return this.shown.one(id, language);
  }

  @Put(':id/mode')
  @Needs('changeMode')
  @ApiOperation({ summary: 'Change the mode (R-MODE-1)' })
  @ApiOkResponse({ type: ConnectionView })
  @ApiProblems('VALIDATION_FAILED', 'BODY_NOT_JSON', 'CONNECTION_NOT_FOUND', 'SYNC_FROM_MISSING', 'NOT_READY')
  async changeMode(
    @Param('id') id: string,
    @Body() { mode, syncFrom, reason }: ChangeModeDto,
    @CalledBy() { actor }: Caller,
    @PreferredLanguage() language: Language,
  ): Promise<ShapeOf<ConnectionView>> {
    const request = { to: mode, syncFrom: syncFrom ?? null, reason: reason ?? 'not stated' };
    await this.commands.execute(new ChangeModeCommand(id, request, actor));
    return this.shown.afterWrite(id, language);
  }

  @Post(':id/sync')
  @HttpCode(202)
  @Needs('release')
  @ApiOperation({ summary: 'Release held or previewed documents (R-MODE-2)' })
  @ApiBody({ type: ReleaseDto })
  @ApiResponse({ status: 202, type: ReleasedView })
  @ApiProblems('VALIDATION_FAILED', 'BODY_NOT_JSON', 'CONNECTION_NOT_FOUND', 'RELEASE_IN_TEST_MODE')
  async release(
    @Param('id') id: string,
    @Body() wish: ReleaseDto,
    @CalledBy() { actor }: Caller,
  ): Promise<ShapeOf<ReleasedView>> {
    const { released } = await this.commands.execute(new ReleaseDocumentsCommand(id, releaseChoice(wish), actor));
    await this.writes.settle();
    return { released };
  }
}
