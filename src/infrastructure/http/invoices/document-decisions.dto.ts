import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { asText } from '../validation/as-text.js';
import { ReasonDto } from '../validation/reason.dto.js';

/** What every decision about a document has. */
export class VersionedReasonDto extends ReasonDto {
  @ApiPropertyOptional({ description: 'As the document showed it: refused when it has changed since.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  readonly version?: string;
}

/** A person's word about a document, or about one payment on it. */
export class DecisionDto extends VersionedReasonDto {
  @ApiPropertyOptional({ nullable: true, type: String, description: 'Only this payment on the document.' })
  @IsOptional()
  @Transform(asText)
  @IsString()
  @MaxLength(100)
  readonly sirvoyPaymentId?: string | null;
}
