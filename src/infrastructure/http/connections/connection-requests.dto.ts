import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { BookkeepWhen, Mode } from '../../../domain/connection/connection.events.js';
import { asText } from '../validation/as-text.js';
import { IsCalendarDate } from '../validation/is-calendar-date.js';
import { ReasonDto } from '../validation/reason.dto.js';
import { MappingDto } from './mapping.dto.js';

const asTexts = ({ value }: { readonly value: unknown }): unknown =>
  Array.isArray(value) ? value.map((each: unknown) => asText({ value: each })) : value;

/** R-CUS-3. What Fortnox takes as a customer number. */
const CollectiveCustomerNumber = () =>
  applyDecorators(
    ApiPropertyOptional({
      ...{ example: '9000', nullable: true, type: String },
      description: 'R-CUS-3: the one Fortnox customer of all private guests; null gives each their own.',
    }),
    IsOptional(),
    Transform(asText),
    Matches(/^[A-Za-z0-9+/_-]{1,1024}$/, { message: 'collectiveCustomerNumber must be a customer number in Fortnox' }),
  );

export class OpenConnectionDto {
  @ApiProperty({ example: 'Strandhotellet' })
  @IsString()
  @MaxLength(200)
  @Matches(/\S/, { message: 'name must not be empty' })
  readonly name!: string;
  @ApiProperty({ example: 8123, oneOf: [{ type: 'integer' }, { type: 'string' }] })
  @Transform(asText)
  @Matches(/^\d{1,19}$/, { message: 'sirvoyPropertyId must be the number of a Sirvoy property' })
  readonly sirvoyPropertyId!: string;
  @ApiPropertyOptional({ example: '1001', nullable: true, type: String, description: 'With consent already given.' })
  @IsOptional()
  @Transform(asText)
  @Matches(/^\d{1,19}$/, { message: 'fortnoxTenantId must be the number of a Fortnox company' })
  readonly fortnoxTenantId?: string | null;
  @ApiPropertyOptional({ enum: ['on-payment', 'on-creation'], default: 'on-payment', description: 'R-BK-1' })
  @IsOptional()
  @IsIn(['on-payment', 'on-creation'])
  readonly bookkeepWhen?: BookkeepWhen | null;
  @CollectiveCustomerNumber()
  readonly collectiveCustomerNumber?: string | null;
  @ApiPropertyOptional({ type: MappingDto, description: 'Without it the default lodging mapping.' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => MappingDto)
  readonly mapping?: MappingDto | null;
}

export class ChangeModeDto {
  @ApiProperty({ enum: ['test', 'manual', 'automatic'] })
  @IsIn(['test', 'manual', 'automatic'])
  readonly mode!: Mode;
  @ApiPropertyOptional({ example: '2026-01-01', nullable: true, type: String, description: 'With automatic.' })
  @IsOptional()
  @IsCalendarDate()
  readonly syncFrom?: string | null;
  @ApiPropertyOptional({
    ...{ type: String, nullable: true },
    example: 'go live',
    description: 'Why, for the audit trail.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  readonly reason?: string | null;
}

/** What is left out stays as it is. */
export class ChangeSettingsDto extends ReasonDto {
  @ApiPropertyOptional({ enum: ['on-payment', 'on-creation'], description: 'R-BK-1' })
  @IsOptional()
  @IsIn(['on-payment', 'on-creation'])
  readonly bookkeepWhen?: BookkeepWhen | null;
  @CollectiveCustomerNumber()
  readonly collectiveCustomerNumber?: string | null;
}

export class RotateSecretDto extends ReasonDto {
  @ApiPropertyOptional({
    ...{ type: 'integer', nullable: true, minimum: 0, maximum: 168, default: 24 },
    description: 'How long the old secret still works.',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(168)
  readonly graceHours?: number | null;
}

/** R-MODE-2: exactly one of the three. */
export class ReleaseDto {
  @ApiPropertyOptional({ minimum: 1, maximum: 10_000, description: 'The next N, oldest invoice date first.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(10_000)
  readonly limit?: number;
  @ApiPropertyOptional({ type: [String], description: 'Our ids or Sirvoy invoice ids.' })
  @IsOptional()
  @Transform(asTexts)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10_000)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  readonly invoiceIds?: string[];
  @ApiPropertyOptional({ example: '2026-01-01', description: 'First invoice date.' })
  @IsOptional()
  @IsCalendarDate()
  readonly from?: string;
  @ApiPropertyOptional({ example: '2026-01-31', description: 'Last invoice date.' })
  @IsOptional()
  @IsCalendarDate()
  readonly to?: string;
}
