import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { IssueFilter } from '../../../projections/issues/issues.query.js';
import { IsCalendarDate } from '../validation/is-calendar-date.js';
import { onlyGiven } from '../validation/only-given.js';
import { PageDto } from '../validation/page.dto.js';

export class IssueFilterDto extends PageDto {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(100)
  readonly connectionId?: string;
  @ApiPropertyOptional({ example: 'UNMAPPED' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  readonly reason?: string;
  @ApiPropertyOptional({ example: '2026-03-01', description: 'First invoice date.' })
  @IsOptional()
  @IsCalendarDate()
  readonly from?: string;
  @ApiPropertyOptional({ example: '2026-03-31', description: 'Last invoice date.' })
  @IsOptional()
  @IsCalendarDate()
  readonly to?: string;
}

export function issueFilter({ connectionId, reason, from, to }: IssueFilterDto): IssueFilter {
  return onlyGiven({ connectionId, reason, from, to });
}
