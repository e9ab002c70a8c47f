import { DomainError } from '../shared/domain-error.js';

/** All that is wrong with a mapping, told at once. */
export function mappingInvalid(problems: readonly string[]): DomainError {
  return new DomainError(
    'MAPPING_INVALID',
    Object.fromEntries(problems.map((problem, at) => [`problem ${at + 1}`, problem])),
  );
}
