import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  Equals,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  Min,
} from 'class-validator';
import { VERDICTS, type FileKind, type Verdict } from '../../../domain/sirvoy-files/file-report.js';
import { IsCalendarDate } from '../validation/is-calendar-date.js';
import { PageDto } from '../validation/page.dto.js';

export class ImportFileDto {
  @ApiProperty({ enum: ['payments', 'accounting'], description: 'Which of Sirvoy’s exports it is.' })
  @IsIn(['payments', 'accounting'])
  readonly kind!: FileKind;
  @ApiPropertyOptional({ example: '2026-03-01', description: 'First day exported; else the first in the file.' })
  @IsOptional()
  @IsCalendarDate()
  readonly from?: string;
  @ApiPropertyOptional({ example: '2026-03-31', description: 'Last day exported; else the last in the file.' })
  @IsOptional()
  @IsCalendarDate()
  readonly to?: string;
}

export class ImportItemsDto extends PageDto {
  @ApiPropertyOptional({ enum: VERDICTS, description: 'Only findings with this verdict.' })
  @IsOptional()
  @IsIn(VERDICTS)
  readonly verdict?: Verdict;
}

/** Exactly one of `lines` and `all`. */
export class EnterLinesDto {
  @ApiPropertyOptional({ type: [Number], example: [7, 12], description: 'Line numbers as the report gives them.' })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(2_000)
  @IsInt({ each: true })
  @Min(1, { each: true })
  readonly lines?: number[];
  @ApiPropertyOptional({ enum: [true], description: 'Every line whose "entry" is "enter".' })
  @IsOptional()
  @Equals(true)
  readonly all?: true;
  @ApiProperty({ example: 'the webhook was down on 12 March' })
  @IsString()
  @MaxLength(500)
  @Matches(/\S/, { message: 'reason must not be empty' })
  readonly reason!: string;
}
