import { Body, Controller, Get, HttpCode, Inject, Ip, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReceiveSnapshotCommand } from '../../../application/intake/receive-snapshot.command.js';
import type { Clock } from '../../../application/ports/clock.port.js';
import { SharedReads } from '../../../application/shared-reads.js';
import { CLOCK } from '../../../application/ports/tokens.js';
import type { ConnectionRow } from '../../../projections/connections/connection-row.js';
import { ConnectionsQuery } from '../../../projections/connections/connections.query.js';
import { OpenToAll } from '../access/access.decorators.js';
import { ApiProblemsOfOpenRoute } from '../problems/api-problems.decorator.js';
import { HttpProblem } from '../problems/http-problem.js';
import { isSecretOf, partsOf } from './webhook-address.js';

/** Where Sirvoy reports bookings. The address is the secret: it appears in no log and no answer (reliability 6.3). */
@ApiTags('webhook')
@OpenToAll()
@Controller('webhooks/sirvoy')
export class SirvoyWebhookController {
  private readonly connections: SharedReads<ConnectionRow | null>;

  constructor(
    private readonly commands: CommandBus,
    connections: ConnectionsQuery,
    @Inject(CLOCK) private readonly clock: Pick<Clock, 'now'>,
  ) {
    // A busy hotel's deliveries come side by side and ask for the same row.
    this.connections = new SharedReads(async (handle) => connections.byWebhookHandle(handle));
  }

  @Post(':address')
  @HttpCode(200)
  @ApiOperation({ summary: 'R-IN-1: a booking snapshot, durable before the answer' })
  @ApiBody({ description: 'Any bytes; what cannot be understood is kept and shown as an issue (R-IN-2).', schema: {} })
  @ApiOkResponse({ description: 'Received.' })
  @ApiProblemsOfOpenRoute('NOT_FOUND', 'BODY_TOO_LARGE', 'UNEXPECTED')
  async receive(@Param('address') address: string, @Body() body: unknown, @Ip() sourceAddress: string): Promise<void> {
    const { id } = await this.addressed(address);
    const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    await this.commands.execute(new ReceiveSnapshotCommand(id, bytes, sourceAddress));
  }

  @Get(':address')
  @ApiOperation({ summary: "Sirvoy's health probe; changes nothing" })
  @ApiOkResponse({ description: 'The address is right.' })
  @ApiProblemsOfOpenRoute('NOT_FOUND')
  async probe(@Param('address') address: string): Promise<void> {
    await this.addressed(address);
  }

  private async addressed(address: string): Promise<ConnectionRow> {
    const { handle, secret } = partsOf(address);
    const connection = await this.connections.of(handle);
    if (!isSecretOf(connection, secret, this.clock.now())) throw new HttpProblem('NOT_FOUND');
    return connection;
  }
}
