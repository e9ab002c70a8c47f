import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { asText } from '../validation/as-text.js';
import { VersionedReasonDto } from './document-decisions.dto.js';

/** It becomes part of an address at Fortnox. */
const FORTNOX_NUMBER = /^[0-9]{1,20}$/;
const NOT_A_NUMBER = { message: '$property must be a number as Fortnox shows it' };

export class ResolvedPaymentDto {
  @ApiProperty({ example: '90771' })
  @Transform(asText)
  @IsString()
  @MaxLength(100)
  readonly sirvoyPaymentId!: string;
  @ApiProperty({ example: '88', description: 'Number of the customer payment in Fortnox, not of its voucher.' })
  @Transform(asText)
  @Matches(FORTNOX_NUMBER, NOT_A_NUMBER)
  readonly fortnoxPaymentNumber!: string;
}

/** The document, payments on it, or both. */
export class ResolutionDto extends VersionedReasonDto {
  @ApiPropertyOptional({ example: '204', description: 'Number of the invoice or credit invoice in Fortnox.' })
  @IsOptional()
  @Transform(asText)
  @Matches(FORTNOX_NUMBER, NOT_A_NUMBER)
  readonly fortnoxDocumentNumber?: string;
  @ApiPropertyOptional({ type: [ResolvedPaymentDto] })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ResolvedPaymentDto)
  readonly payments?: ResolvedPaymentDto[];
  @ApiPropertyOptional({ description: 'Take it although it differs from Sirvoy; the differences are recorded.' })
  @IsOptional()
  @IsBoolean()
  readonly acceptDifferences?: boolean;
}
