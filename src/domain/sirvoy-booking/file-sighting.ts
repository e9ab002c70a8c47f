import { canonicalJson } from '../shared/content-key.js';
import type { Sighting } from './history.js';
import type { SirvoyPayment } from './snapshot.js';

/** A file has no moment of its own, so that whatever a snapshot says is the newer word (R-IN-3). */
const BEFORE_ANY_SNAPSHOT = '1970-01-01T00:00:00.000Z';

/**
 * The snapshots' sightings of a payment with what a file shows of it before them. Where the first snapshot agrees, the
 * file said the same in other words and adds nothing: the facts have the ids and contents they have without it.
 */
export function withFile(
  inFile: SirvoyPayment,
  shown: readonly Sighting<SirvoyPayment>[],
): readonly Sighting<SirvoyPayment>[] {
  const first = shown[0]?.seen ?? null;
  if (first && agree(inFile, first.document)) return shown;
  return [{ asOf: BEFORE_ANY_SNAPSHOT, seen: { document: inFile, text: canonicalJson(inFile) } }, ...shown];
}

/** Reference, value date and ledger account may be missing in a file or printed otherwise; the money may not. */
function agree(inFile: SirvoyPayment, shown: SirvoyPayment): boolean {
  const method = ({ method: text }: SirvoyPayment): string => text.trim().toLowerCase();
  return (
    inFile.amountInOre === shown.amountInOre &&
    inFile.currency === shown.currency &&
    inFile.date === shown.date &&
    method(inFile) === method(shown)
  );
}
