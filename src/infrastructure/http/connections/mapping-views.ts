import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, IsString, Matches, MaxLength, ValidateNested } from 'class-validator';
import type { MappingVersion } from '../../../application/connections/mapping-versions.js';
import type { Mapping } from '../../../domain/mapping/mapping.js';
import type { ShapeOf } from '../view-shape.js';
import { MappingDto } from './mapping.dto.js';

export class AdoptMappingDto {
  @ApiProperty({ type: MappingDto })
  @IsObject()
  @ValidateNested()
  @Type(() => MappingDto)
  readonly mapping!: MappingDto;
  @ApiProperty({ example: 'breakfast gets an account of its own', description: 'Why, for the audit trail.' })
  @IsString()
  @MaxLength(500)
  @Matches(/\S/, { message: 'reason must not be empty' })
  readonly reason!: string;
}

export class MappingVersionView {
  @ApiProperty()
  readonly version!: number;
  @ApiProperty({ format: 'date-time' })
  readonly adoptedAt!: string;
  @ApiProperty({ description: 'Who adopted it.' })
  readonly actor!: string;
  @ApiProperty()
  readonly reason!: string;
  @ApiProperty({ type: MappingDto, description: 'As it can be sent back, changed.' })
  readonly mapping!: Omit<Mapping, 'version'>;
}

export class MappingVersionsView {
  @ApiProperty({ type: [MappingVersionView], description: 'The newest first.' })
  readonly items!: readonly MappingVersionView[];
}

export function mappingVersionView({ mapping, adoptedAt, actor, reason }: MappingVersion): ShapeOf<MappingVersionView> {
  const { version, ...rules } = mapping;
  return { version, adoptedAt, actor, reason, mapping: rules };
}
