import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiOkResponse,
  ApiOperation,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import { EnterLinesCommand } from '../../../application/imports/enter-lines.command.js';
import { ImportFileCommand } from '../../../application/imports/import-file.command.js';
import { Imports } from '../../../application/imports/imports.js';
import { pageOf } from '../../../projections/cursor.js';
import { Needs } from '../access/access.decorators.js';
import { CalledBy, type Caller } from '../access/caller.js';
import { ApiProblems } from '../problems/api-problems.decorator.js';
import { ReadYourWrites } from '../read-your-writes.js';
import { PageDto } from '../validation/page.dto.js';
import type { ShapeOf } from '../view-shape.js';
import { importsBefore, itemsPage } from './import-pages.js';
import { EnterLinesDto, ImportFileDto, ImportItemsDto } from './import-requests.dto.js';
import {
  EnteredLinesView,
  enteredLinesView,
  importHeadView,
  ImportPageView,
  importView,
  ImportView,
} from './import-views.js';
import { linesWish } from './lines-wish.js';

/** Sirvoy's exports, to find and fill what its webhooks lost. */
@ApiTags('imports')
@ApiBearerAuth()
@Controller('api/connections/:id/imports')
export class ImportsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly imports: Imports,
    private readonly writes: ReadYourWrites,
  ) {}

  @Post()
  @Needs('compareFiles')
  @ApiOperation({
    summary: 'Compare a file of Sirvoy’s with what we have seen; the same file again is the same import',
  })
  @ApiConsumes('text/csv', 'text/plain', 'application/octet-stream')
  @ApiBody({
    description: 'The file itself, at most 10 MiB: payments CSV, or accounting report as CSV or SIE 4.',
    schema: {},
  })
  @ApiResponse({ status: 201, type: ImportView })
  @ApiProblems(
    ...(['VALIDATION_FAILED', 'CONNECTION_NOT_FOUND', 'FILE_NOT_UNDERSTOOD'] as const),
    ...(['BODY_TOO_LARGE', 'MEDIA_TYPE_NOT_SUPPORTED'] as const),
  )
  async compare(
    @Param('id') id: string,
    @Query() { kind, from, to }: ImportFileDto,
    @Body() body: unknown,
    @CalledBy() { actor }: Caller,
  ): Promise<ShapeOf<ImportView>> {
    const file = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    const period = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
    const { importId } = await this.commands.execute(new ImportFileCommand(id, { kind, file, period }, actor));
    return this.one(id, importId, new ImportItemsDto());
  }

  @Get()
  @ApiOperation({ summary: 'Files compared so far, newest first' })
  @ApiOkResponse({ type: ImportPageView })
  @ApiProblems('VALIDATION_FAILED', 'CONNECTION_NOT_FOUND')
  async list(@Param('id') id: string, @Query() { limit, cursor }: PageDto): Promise<ShapeOf<ImportPageView>> {
    const rows = await this.imports.list(id, limit + 1, importsBefore(cursor));
    const page = pageOf(rows, limit, (last) => [last.importedAt, last.id]);
    return { items: page.items.map(importHeadView), nextCursor: page.nextCursor };
  }

  @Get(':importId')
  @ApiOperation({ summary: 'One file’s report, its findings page by page' })
  @ApiOkResponse({ type: ImportView })
  @ApiProblems('VALIDATION_FAILED', 'IMPORT_NOT_FOUND')
  async one(
    @Param('id') id: string,
    @Param('importId') importId: string,
    @Query() page: ImportItemsDto,
  ): Promise<ShapeOf<ImportView>> {
    const found = await this.imports.one(id, importId);
    return importView(found, itemsPage(found.file.report.items, page));
  }

  @Post(':importId/enter')
  @HttpCode(200)
  @Needs('enterMissing')
  @ApiOperation({ summary: 'Enter payments the file shows on invoices we know, as the webhook would have told them' })
  @ApiOkResponse({ type: EnteredLinesView })
  @ApiProblems('VALIDATION_FAILED', 'BODY_NOT_JSON', 'IMPORT_NOT_FOUND', 'LINE_CANNOT_BE_ENTERED')
  async enter(
    @Param('id') id: string,
    @Param('importId') importId: string,
    @Body() wish: EnterLinesDto,
    @CalledBy() { actor }: Caller,
  ): Promise<ShapeOf<EnteredLinesView>> {
    const entered = await this.commands.execute(new EnterLinesCommand(id, importId, linesWish(wish), actor));
    await this.writes.settle();
    return enteredLinesView(entered);
  }
}
