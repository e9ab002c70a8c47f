import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AdoptMappingCommand } from '../../../application/connections/adopt-mapping.command.js';
import { MappingVersions } from '../../../application/connections/mapping-versions.js';
import { Needs } from '../access/access.decorators.js';
import { CalledBy, type Caller } from '../access/caller.js';
import { ApiProblems } from '../problems/api-problems.decorator.js';
import { ReadYourWrites } from '../read-your-writes.js';
import type { ShapeOf } from '../view-shape.js';
import { AdoptMappingDto, mappingVersionView, MappingVersionsView, MappingVersionView } from './mapping-views.js';
import { proposedMapping } from './proposed-mapping.js';

/** R-MAP-3: the rules, and every version they have had. */
@ApiTags('connections')
@ApiBearerAuth()
@Controller('api/connections/:id/mapping')
export class MappingsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly mappings: MappingVersions,
    private readonly writes: ReadYourWrites,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The newest version of the mapping' })
  @ApiOkResponse({ type: MappingVersionView })
  @ApiProblems('CONNECTION_NOT_FOUND')
  async newest(@Param('id') id: string): Promise<ShapeOf<MappingVersionView>> {
    const [newest] = await this.mappings.of(id);
    return mappingVersionView(newest);
  }

  @Get('versions')
  @ApiOperation({ summary: 'All versions, with who adopted each, when and why' })
  @ApiOkResponse({ type: MappingVersionsView })
  @ApiProblems('CONNECTION_NOT_FOUND')
  async versions(@Param('id') id: string): Promise<ShapeOf<MappingVersionsView>> {
    return { items: (await this.mappings.of(id)).map(mappingVersionView) };
  }

  @Put()
  @Needs('changeMapping')
  @ApiOperation({ summary: 'Adopt a new version; it applies to what is not yet sent (R-MAP-5)' })
  @ApiOkResponse({ type: MappingVersionView })
  @ApiProblems(
    ...(['VALIDATION_FAILED', 'BODY_NOT_JSON', 'CONNECTION_NOT_FOUND', 'MAPPING_INVALID'] as const),
    ...(['FORTNOX_NOT_CONNECTED', 'FORTNOX_FAILED'] as const),
  )
  async adopt(
    @Param('id') id: string,
    @Body() { mapping, reason }: AdoptMappingDto,
    @CalledBy() { actor }: Caller,
  ): Promise<ShapeOf<MappingVersionView>> {
    await this.commands.execute(new AdoptMappingCommand(id, { mapping: proposedMapping(mapping), reason }, actor));
    await this.writes.settle();
    return this.newest(id);
  }
}
