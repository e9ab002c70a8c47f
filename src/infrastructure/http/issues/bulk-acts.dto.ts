import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import type { PlanBulkActCommand } from '../../../application/bulk/plan-bulk-act.command.js';
import { BULK_VERBS, type BulkVerb } from '../../../domain/bulk-act/bulk-act.events.js';
import { DOCUMENT_STATUSES, type DocumentStatus } from '../../../projections/invoice-status/invoice-document.js';
import { onlyGiven } from '../validation/only-given.js';
import { IsCalendarDate } from '../validation/is-calendar-date.js';
import { ReasonDto } from '../validation/reason.dto.js';

const asList = ({ value }: { readonly value: unknown }): unknown =>
  typeof value === 'string' ? value.split(',') : value;

/** As the lists of issues and invoices are filtered, within one connection. */
export class BulkFilterDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  readonly connectionId!: string;
  @ApiPropertyOptional({ format: 'uuid', description: 'The key of an issue: its documents.' })
  @IsOptional()
  @IsUUID()
  readonly issue?: string;
  @ApiPropertyOptional({ example: 'UNMAPPED' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  readonly reason?: string;
  @ApiPropertyOptional({ enum: DOCUMENT_STATUSES, isArray: true })
  @IsOptional()
  @Transform(asList)
  @IsIn(DOCUMENT_STATUSES, { each: true })
  readonly status?: readonly DocumentStatus[];
  @ApiPropertyOptional({ enum: ['invoice', 'cash', 'credit'] })
  @IsOptional()
  @IsIn(['invoice', 'cash', 'credit'])
  readonly kind?: 'invoice' | 'cash' | 'credit';
  @ApiPropertyOptional({ description: 'Any number, name, amount or id, as GET /api/invoices takes it.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly q?: string;
  @ApiPropertyOptional({ example: '2026-03-01', description: 'First invoice date.' })
  @IsOptional()
  @IsCalendarDate()
  readonly from?: string;
  @ApiPropertyOptional({ example: '2026-03-31', description: 'Last invoice date.' })
  @IsOptional()
  @IsCalendarDate()
  readonly to?: string;
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
