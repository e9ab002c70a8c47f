import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches, MaxLength } from 'class-validator';

/** What the audit trail keeps as the reason. */
export class ReasonDto {
  @ApiProperty({ example: 'the bookkeeper closes the month' })
  @IsString()
  @MaxLength(500)
  @Matches(/\S/, { message: 'reason must not be empty' })
  readonly reason!: string;
}
