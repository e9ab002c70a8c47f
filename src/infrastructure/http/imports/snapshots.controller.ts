import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { EnterSnapshotCommand } from '../../../application/intake/enter-snapshot.command.js';
import { Needs } from '../access/access.decorators.js';
import { CalledBy, type Caller } from '../access/caller.js';
import { ApiProblems } from '../problems/api-problems.decorator.js';
import { ReadYourWrites } from '../read-your-writes.js';
import type { ShapeOf } from '../view-shape.js';
import { EnteredSnapshotView, enteredSnapshotView } from './snapshot-views.js';

@ApiTags('imports')
@ApiBearerAuth()
@Controller('api/connections/:id/snapshots')
export class SnapshotsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly writes: ReadYourWrites,
  ) {}

  @Post()
  @Needs('enterMissing')
  @ApiOperation({ summary: 'Enter a whole booking by hand, as the webhook would have brought it' })
  @ApiBody({ description: 'A booking in the form of Sirvoy’s webhook, at most 256 KiB.', schema: { type: 'object' } })
  @ApiResponse({ status: 201, type: EnteredSnapshotView })
  @ApiProblems('CONNECTION_NOT_FOUND', 'SNAPSHOT_NOT_UNDERSTOOD', 'BODY_TOO_LARGE', 'MEDIA_TYPE_NOT_SUPPORTED')
  async enter(
    @Param('id') id: string,
    @Body() body: unknown,
    @CalledBy() { actor }: Caller,
  ): Promise<ShapeOf<EnteredSnapshotView>> {
    const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    const entered = await this.commands.execute(new EnterSnapshotCommand(id, bytes, actor));
    await this.writes.settle();
    return enteredSnapshotView(entered);
  }
}
