import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsObject, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import type { PlanBulkActCommand } from '../../../application/bulk/plan-bulk-act.command.js';
import { BULK_VERBS, type BulkVerb } from '../../../domain/bulk-act/bulk-act.events.js';
import { InvoiceFilterDto } from '../invoices/invoice-filter.dto.js';
import { onlyGiven } from '../validation/only-given.js';
import { ReasonDto } from '../validation/reason.dto.js';

/** As the list of invoices is filtered, within one connection. */
export class BulkFilterDto extends OmitType(InvoiceFilterDto, ['limit', 'cursor', 'connectionId']) {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  readonly connectionId!: string;
  @ApiPropertyOptional({ type: [String], description: 'Our ids of ticked documents; an empty list is none, not all.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(2_000)
  @IsUUID(undefined, { each: true })
  readonly ids?: readonly string[];
}

/** What would be done, to what, and why; the reason goes with every document. */
export class BulkPlanDto extends ReasonDto {
  @ApiProperty({ enum: BULK_VERBS })
  @IsIn(BULK_VERBS)
  readonly verb!: BulkVerb;
  @ApiProperty({ type: BulkFilterDto })
  @IsObject()
  @ValidateNested()
  @Type(() => BulkFilterDto)
  readonly filter!: BulkFilterDto;
}

export function bulkFilter(wish: BulkFilterDto): PlanBulkActCommand['filter'] {
  const { connectionId, issue, reason, status, kind, q, from, to, ids } = wish;
  return { connectionId, ...onlyGiven({ issue, reason, status, kind, q, from, to, ids }) };
}
