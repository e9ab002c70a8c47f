import { eventTypeFilter, excludeSystemEvents, streamNameFilter, type Filter } from '@eventstore/db-client';
import type { Wanted } from './log-subscription.js';

type Reached = NonNullable<Filter['checkpointReached']>;

/** Server-side filter. Types go as prefixes, cheaper than a regular expression for the server; `isWanted` is exact. */
export function serverFilter(wanted: Wanted, checkpointReached: Reached): Filter {
  const options = { checkpointInterval: 1, checkpointReached };
  if ('streamPrefixes' in wanted) return streamNameFilter({ prefixes: [...wanted.streamPrefixes], ...options });
  if ('storedTypes' in wanted) return eventTypeFilter({ prefixes: [...wanted.storedTypes], ...options });
  return excludeSystemEvents(options);
}

export function wantedPredicate(
  wanted: Wanted,
): (event: { readonly streamId: string; readonly type: string }) => boolean {
  if ('streamPrefixes' in wanted) {
    const { streamPrefixes } = wanted;
    return ({ streamId, type }) =>
      !type.startsWith('$') && streamPrefixes.some((prefix) => streamId.startsWith(prefix));
  }
  if ('storedTypes' in wanted) {
    const types = new Set(wanted.storedTypes);
    return ({ type }) => types.has(type);
  }
  return ({ type }) => !type.startsWith('$');
}
