import type { Aftermath } from '../run.js';
import type { Violation } from './violation.js';

/** I2: once everything is at rest, what was said before says nothing new: no event of any document comes of it. */
export function checkOldNews({ machines, oldNewsFrom }: Aftermath): readonly Violation[] {
  if (oldNewsFrom === null) return [];
  return machines.log.all
    .slice(oldNewsFrom)
    .filter(({ streamId }) => streamId.startsWith('invoice-'))
    .map(({ streamId, type }) => ({ invariant: 'I2', detail: `an old body again gave ${type} in ${streamId}` }));
}
