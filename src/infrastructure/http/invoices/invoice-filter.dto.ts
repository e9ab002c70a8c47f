import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import type { SirvoyDocumentKind } from '../../../domain/sirvoy-booking/snapshot.js';
import { DOCUMENT_STATUSES, type DocumentStatus } from '../../../projections/invoice-status/invoice-document.js';
import type { InvoiceFilter } from '../../../projections/invoice-status/invoice-status.query.js';
import { IsCalendarDate } from '../validation/is-calendar-date.js';
import { onlyGiven } from '../validation/only-given.js';
import { PageDto } from '../validation/page.dto.js';

const asList = ({ value }: { readonly value: unknown }): unknown =>
  (Array.isArray(value) ? value : [value]).flatMap((each: unknown) =>
    typeof each === 'string' ? each.split(',') : each,
  );

export class InvoiceFilterDto extends PageDto {
  @ApiPropertyOptional({ description: 'Any number, name, amount or id: 10482, Lind, 2 740,00, B 12.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly q?: string;
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(100)
  readonly connectionId?: string;
  @ApiPropertyOptional({ enum: DOCUMENT_STATUSES, isArray: true, description: 'One, or several with commas between.' })
  @IsOptional()
  @Transform(asList)
  @IsIn(DOCUMENT_STATUSES, { each: true, message: `status must be of ${DOCUMENT_STATUSES.join(', ')}` })
  readonly status?: readonly DocumentStatus[];
  @ApiPropertyOptional({ example: 'UNMAPPED' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  readonly reason?: string;
  @ApiPropertyOptional({ format: 'uuid', description: 'The key of an issue: its documents.' })
  @IsOptional()
  @IsUUID()
  readonly issue?: string;
  @ApiPropertyOptional({ enum: ['invoice', 'cash', 'credit'] })
  @IsOptional()
  @IsIn(['invoice', 'cash', 'credit'])
  readonly kind?: SirvoyDocumentKind;
  @ApiPropertyOptional({ example: '2026-03-01', description: 'First invoice date.' })
  @IsOptional()
  @IsCalendarDate()
  readonly from?: string;
  @ApiPropertyOptional({ example: '2026-03-31', description: 'Last invoice date.' })
  @IsOptional()
  @IsCalendarDate()
  readonly to?: string;
}

export function invoiceFilter(wish: InvoiceFilterDto): InvoiceFilter {
  const { q, connectionId, status, reason, issue, kind, from, to } = wish;
  return onlyGiven({ q, connectionId, status, reason, issue, kind, from, to });
}
