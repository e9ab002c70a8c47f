import type { Aftermath } from '../run.js';
import type { Violation } from './violation.js';

/** I2: once everything is at rest, what was said before says nothing new: no event of any document comes of it. */
export function checkOldNews({ machines, people, oldNewsFrom }: Aftermath): readonly Violation[] {
  if (oldNewsFrom === null) return [];
  // What people changed meanwhile is news of another kind.
  const changed = new Set(people.deeds.map(({ connectionId, invoiceId }) => `invoice-${connectionId}-${invoiceId}`));
  return machines.log.all
    .slice(oldNewsFrom)
    .filter(({ streamId }) => streamId.startsWith('invoice-') && !changed.has(streamId))
    .map(({ streamId, type }) => ({ invariant: 'I2', detail: `an old body again gave ${type} in ${streamId}` }));
}
