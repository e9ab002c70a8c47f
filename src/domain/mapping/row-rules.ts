import type { SirvoyRow } from '../sirvoy-booking/snapshot.js';
import type { RowRule } from './mapping.js';

/** The rule that maps a row and those that would have, had it not stood before them: the answer to "why this account?". */
export type RuleVerdict = { readonly winner: RowRule; readonly losers: readonly RowRule[] };

/** R-MAP-1: the first rule that applies wins; null when none does (R-MAP-4). */
export function judgeRow(row: SirvoyRow, rules: readonly RowRule[]): RuleVerdict | null {
  const [winner, ...losers] = rules.filter((rule) => applies(rule, row));
  return winner ? { winner, losers } : null;
}

/** R-MAP-4: a rule that names no condition is the mapping's fallback. */
export function takesEveryRow({ when }: RowRule): boolean {
  return Object.keys(when).length === 0;
}

function applies({ when }: RowRule, row: SirvoyRow): boolean {
  return (
    (when.ledgerAccount === undefined || when.ledgerAccount === row.ledgerAccount) &&
    (when.vatRate === undefined || when.vatRate === row.vatRate) &&
    (when.descriptionContains === undefined || folded(row.description).includes(folded(when.descriptionContains)))
  );
}

/** Å may come as one sign or as A with a ring. */
function folded(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
