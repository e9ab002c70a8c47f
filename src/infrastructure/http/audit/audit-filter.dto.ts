import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { AuditFilter } from '../../../projections/audit-trail/audit-trail.query.js';
import { IsCalendarDate } from '../validation/is-calendar-date.js';
import { PageDto } from '../validation/page.dto.js';

const LONGEST_ID = 200;

export class AuditFilterDto extends PageDto {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_ID)
  readonly connectionId?: string;
  @ApiPropertyOptional({ description: 'Sirvoy invoice id: the document, and what is in the stream of that invoice.' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_ID)
  readonly sirvoyInvoiceId?: string;
  @ApiPropertyOptional({ description: 'Sirvoy booking number.' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_ID)
  readonly bookingId?: string;
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_ID)
  readonly correlationId?: string;
  @ApiPropertyOptional({ example: 'DocumentParked' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_ID)
  readonly type?: string;
  @ApiPropertyOptional({ example: 'key:owner' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_ID)
  readonly actor?: string;
  @ApiPropertyOptional({ example: '2026-03-01', description: 'First day, in Stockholm.' })
  @IsOptional()
  @IsCalendarDate()
  readonly from?: string;
  @ApiPropertyOptional({ example: '2026-03-31', description: 'Last day, in Stockholm.' })
  @IsOptional()
  @IsCalendarDate()
  readonly to?: string;
}

/** Only what was asked for: the query adds a condition for each name there is. */
export function auditFilter(wish: AuditFilterDto): AuditFilter {
  const { connectionId, sirvoyInvoiceId: invoiceId, bookingId, correlationId, type, actor, from, to } = wish;
  const all = { connectionId, invoiceId, bookingId, correlationId, type, actor, from, to };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
