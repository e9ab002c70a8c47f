import type { SirvoyRow } from '../sirvoy-booking/snapshot.js';
import { multipliesExactly } from './exact-quantity.js';
import type { InvoiceRowDraft } from './fortnox-documents.js';
import type { RowRule } from './mapping.js';
import { judgeRow, takesEveryRow, type RuleVerdict } from './row-rules.js';
import { wasVatRateOn } from './vat-rates.js';

const WHOLE_PERCENT = /^\d{1,3}$/;

/** A row as Fortnox gets it, or in words what the mapping lacks for it. */
export type MappedRow =
  { readonly ok: true; readonly row: InvoiceRowDraft } | { readonly ok: false; readonly missing: string };

/** R-MAP-1, R-MAP-4: account by the first rule that applies, VAT as Sirvoy says; nothing is guessed. The date is the document's. */
export function mapRow(row: SirvoyRow, rules: readonly RowRule[], date: string): MappedRow {
  const verdict = judgeRow(row, rules);
  if (!verdict) return missing(row, 'no rule applies');
  if (row.vatRate === null) return missing(row, 'Sirvoy states no VAT rate');
  if (!WHOLE_PERCENT.test(row.vatRate)) return missing(row, 'Fortnox takes whole VAT rates only');
  const { winner } = verdict;
  const vatRate = Number(row.vatRate);
  return {
    ok: true,
    row: {
      account: winner.account,
      description: row.description,
      ...amounts(row),
      vatRate,
      ...(winner.costCenter === undefined ? {} : { costCenter: winner.costCenter }),
      ...(winner.project === undefined ? {} : { project: winner.project }),
      because: {
        ...reasons(verdict),
        ...(takesEveryRow(winner) && { fallback: true }),
        ...(!wasVatRateOn(vatRate, date) && { unusualVat: true }),
      },
    },
  };
}

function reasons({ winner, passedOver, losers }: RuleVerdict): InvoiceRowDraft['because'] {
  const before = Object.keys(passedOver).length === 0 ? {} : { passedOver };
  return { ruleId: winner.id, losingRuleIds: losers.map(({ id }) => id), ...before };
}

/** What Fortnox would round away becomes one piece at the row's total (R-SUM-1). */
function amounts({
  quantity,
  unitPriceInOre,
  totalInOre,
}: SirvoyRow): Pick<InvoiceRowDraft, 'quantity' | 'unitPriceInOre' | 'totalInOre'> {
  return multipliesExactly(quantity, unitPriceInOre, totalInOre)
    ? { quantity, unitPriceInOre, totalInOre }
    : { quantity: '1', unitPriceInOre: totalInOre, totalInOre };
}

function missing({ description, vatRate, ledgerAccount }: SirvoyRow, why: string): MappedRow {
  const stated = [vatRate === null ? 'no VAT rate' : `VAT ${vatRate} %`, `ledger account ${ledgerAccount ?? 'none'}`];
  return { ok: false, missing: `${why}: "${description}", ${stated.join(', ')}` };
}
