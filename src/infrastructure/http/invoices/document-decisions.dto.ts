import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { asText } from '../validation/as-text.js';
import { ReasonDto } from '../validation/reason.dto.js';

/** A person's word about a document, or about one payment on it. */
export class DecisionDto extends ReasonDto {
  @ApiPropertyOptional({ nullable: true, type: String, description: 'Only this payment on the document.' })
  @IsOptional()
  @Transform(asText)
  @IsString()
  @MaxLength(100)
  readonly sirvoyPaymentId?: string | null;
}
