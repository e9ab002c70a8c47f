import { DomainError } from '../shared/domain-error.js';
import type { Difference } from './resolved.events.js';

/** What a person named is in Fortnox, but not as in Sirvoy; both sides, so that they can judge it. */
export class DiffersInFortnox extends DomainError {
  constructor(readonly differences: readonly Difference[]) {
    const sides = differences.map(({ field, sirvoy, fortnox }) => [
      field,
      `${sirvoy} in Sirvoy, ${fortnox} in Fortnox`,
    ]);
    super('DIFFERS_IN_FORTNOX', Object.fromEntries(sides) as Record<string, string>);
  }
}
