import type { Mapping } from './mapping.js';

/** R-MAP-3: the newest version valid on a document's date; before the first one's date the first applies. */
export function mappingOnDate(versions: readonly Mapping[], date: string): Mapping | null {
  const valid = versions.filter((mapping) => mapping.validFrom <= date);
  return valid.at(-1) ?? versions[0] ?? null;
}
