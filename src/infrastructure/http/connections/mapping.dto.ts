import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { Allow, ArrayMaxSize, IsArray, IsIn, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import { ROW_KINDS, type RowKind } from '../../../domain/sirvoy-booking/snapshot.js';

const MOST_RULES = 1_000;

// Which fields there are is said here; whether the rules make sense is the domain's to say (MAPPING_INVALID).

export class RowConditionsDto {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  readonly ledgerAccount?: string;
  @ApiPropertyOptional({ example: '12' })
  @IsOptional()
  @IsString()
  readonly vatRate?: string;
  @ApiPropertyOptional({ enum: ROW_KINDS, description: 'Holds for no row whose kind Sirvoy does not state.' })
  @IsOptional()
  @IsString()
  readonly kind?: RowKind;
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  readonly descriptionContains?: string;
}

export class RowRuleDto {
  @ApiProperty({ example: 'rooms' })
  @IsString()
  readonly id!: string;
  @ApiProperty({ type: RowConditionsDto })
  @IsObject()
  @ValidateNested()
  @Type(() => RowConditionsDto)
  readonly when!: RowConditionsDto;
  @ApiProperty({ example: 3002 })
  @Allow()
  readonly account!: number;
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  readonly costCenter?: string;
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  readonly project?: string;
}

export class PaymentTreatmentDto {
  @ApiProperty({ enum: ['account', 'mode', 'external'] })
  @IsIn(['account', 'mode', 'external'])
  readonly kind!: 'account' | 'mode' | 'external';
  @ApiPropertyOptional({ description: 'With `account`.', example: 1930 })
  @Allow()
  readonly account?: number;
  @ApiPropertyOptional({ description: 'With `mode`: the code of a mode of payment in Fortnox.', example: 'BG' })
  @IsOptional()
  @IsString()
  readonly code?: string;
  @ApiPropertyOptional({ description: 'With `external`.', enum: ['skip', 'clearing', 'book'] })
  @Allow()
  readonly onInvoice?: 'skip' | 'clearing' | 'book';
  @ApiPropertyOptional({ description: 'With `external`.', example: 1580 })
  @Allow()
  readonly clearingAccount?: number;
}

export class PaymentRuleDto {
  @ApiProperty({ example: 'bank' })
  @IsString()
  readonly id!: string;
  @ApiProperty({ example: ['Bankgiro'], type: [String] })
  @IsArray()
  @IsString({ each: true })
  readonly methods!: string[];
  @ApiProperty({ type: PaymentTreatmentDto })
  @IsObject()
  @ValidateNested()
  @Type(() => PaymentTreatmentDto)
  readonly treatment!: PaymentTreatmentDto;
}

/** R-MAP-1, R-MAP-2. The version is given by us. */
export class MappingDto {
  @ApiProperty({ example: '2026-01-01' })
  @IsString()
  readonly validFrom!: string;
  @ApiProperty({ type: [RowRuleDto] })
  @IsArray()
  @ArrayMaxSize(MOST_RULES)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => RowRuleDto)
  readonly rowRules!: RowRuleDto[];
  @ApiProperty({ type: [PaymentRuleDto] })
  @IsArray()
  @ArrayMaxSize(MOST_RULES)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => PaymentRuleDto)
  readonly paymentRules!: PaymentRuleDto[];
  @ApiProperty({ example: 3740 })
  @Allow()
  readonly roundingAccount!: number;
  @ApiPropertyOptional({ minimum: 0, maximum: 100, default: 0, description: 'R-PAY-4, in öre; 0 writes nothing off.' })
  @Allow()
  readonly writeOffUpToOre?: number;
  @ApiPropertyOptional({ enum: ['leave', 'settle'], default: 'leave', description: 'R-CRE-8' })
  @Allow()
  readonly openCredit?: 'leave' | 'settle';
  @ApiPropertyOptional({ example: 1599, description: 'With `openCredit` settle.' })
  @Allow()
  readonly settlementAccount?: number;
}
