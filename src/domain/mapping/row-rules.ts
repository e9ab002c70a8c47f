import type { SirvoyRow } from '../sirvoy-booking/snapshot.js';
import type { RowRule } from './mapping.js';

type Condition = keyof RowRule['when'];
/** In the order they are asked; a rule fails by the first that does not hold. */
const HOLDS: { readonly [C in Condition]-?: (wanted: string, row: SirvoyRow) => boolean } = {
  ledgerAccount: (wanted, row) => wanted === row.ledgerAccount,
  vatRate: (wanted, row) => wanted === row.vatRate,
  kind: (wanted, row) => wanted === row.kind,
  descriptionContains: (wanted, row) => folded(row.description).includes(folded(wanted)),
};
/** So that a mapping of a thousand rules does not fill each event; the mapping's version holds them all. */
const MOST_NAMED = 100;
export const ROW_CONDITIONS = Object.keys(HOLDS) as readonly Condition[];

/** The rules that stood before the winner (the first 100), by the condition that kept each from the row. */
export type PassedOver = { readonly [C in Condition]?: readonly string[] };

/** The answer to "why this account?": the rule that maps a row, those before it that did not apply, those after that would. */
export type RuleVerdict = {
  readonly winner: RowRule;
  readonly passedOver: PassedOver;
  readonly losers: readonly RowRule[];
};

/** R-MAP-1: the first rule that applies wins; null when none does (R-MAP-4). */
export function judgeRow(row: SirvoyRow, rules: readonly RowRule[]): RuleVerdict | null {
  const at = rules.findIndex((rule) => failing(rule, row) === null);
  const winner = rules[at];
  if (!winner) return null;
  const losers = rules.slice(at + 1).filter((rule) => failing(rule, row) === null);
  return { winner, passedOver: byCondition(rules.slice(0, Math.min(at, MOST_NAMED)), row), losers };
}

/** R-MAP-4: a rule that names no condition is the mapping's fallback. */
export function takesEveryRow({ when }: RowRule): boolean {
  return Object.keys(when).length === 0;
}

function byCondition(rules: readonly RowRule[], row: SirvoyRow): PassedOver {
  const reasons = rules.map((rule) => ({ id: rule.id, condition: failing(rule, row) }));
  const groups = ROW_CONDITIONS.map(
    (condition) => [condition, reasons.filter((each) => each.condition === condition).map(({ id }) => id)] as const,
  );
  return Object.fromEntries(groups.filter(([, ids]) => ids.length > 0));
}

/** The first condition that does not hold; null when the rule applies. */
function failing({ when }: RowRule, row: SirvoyRow): Condition | null {
  return (
    ROW_CONDITIONS.find((condition) => {
      const wanted = when[condition];
      return wanted !== undefined && !HOLDS[condition](wanted, row);
    }) ?? null
  );
}

/** Å may come as one sign or as A with a ring. */
function folded(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
