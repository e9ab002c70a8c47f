import type { ProposedMapping } from '../../../domain/connection/connection.commands.js';
import type { MappingDto } from './mapping.dto.js';

/** Class instances become the plain data of an event; whether the rules make sense, the domain judges (MAPPING_INVALID). */
export function proposedMapping(written: MappingDto): ProposedMapping {
  return JSON.parse(JSON.stringify(written)) as ProposedMapping;
}
