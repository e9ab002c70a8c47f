import { contentKey } from '../shared/content-key.js';
import type { Written } from './snapshot-order.js';

/** What one snapshot says of one document; null: it is not there. */
export type Sighting<Document> = { readonly asOf: string; readonly seen: Written<Document> | null };

/** A later run of equal sightings. `nth` counts the runs with this `key` since the beginning: 1, 2, … */
export type Change<Document> = {
  readonly asOf: string;
  readonly content: Document | null;
  readonly key: string;
  readonly nth: number;
};

export type History<Document> = {
  readonly asOf: string;
  readonly first: Document;
  readonly changes: readonly Change<Document>[];
};

/**
 * Collapses sightings (oldest first) into runs of equal content, from the first one that `begins` the document's life;
 * null when none does.
 *
 * Why (key, nth) names a change for good (R-IN-4): one more sighting can lengthen or split a run, never join two, so the
 * number of runs of a content never falls. It can also move the beginning back; then the old beginning becomes a counted
 * run and the new one takes its place. Either way, whatever was named before is still named after.
 */
export function historyOf<Document>(
  sightings: readonly Sighting<Document>[],
  begins: (document: Document) => boolean,
): History<Document> | null {
  const start = sightings.findIndex(({ seen }) => seen !== null && begins(seen.document));
  const beginning = sightings[start];
  if (!beginning?.seen) return null;
  return { asOf: beginning.asOf, first: beginning.seen.document, changes: changesSince(sightings.slice(start)) };
}

function changesSince<Document>(sightings: readonly Sighting<Document>[]): readonly Change<Document>[] {
  const seenRuns = new Map<string, number>();
  const starts = sightings.filter(({ seen }, at) => at > 0 && seen?.text !== sightings[at - 1]?.seen?.text);
  return starts.map(({ asOf, seen }) => {
    const key = seen ? contentKey(seen.text) : 'absent';
    const nth = (seenRuns.get(key) ?? 0) + 1;
    seenRuns.set(key, nth);
    return { asOf, content: seen?.document ?? null, key, nth };
  });
}
