import type { InvoiceRowDraft } from './fortnox-documents.js';

type Taxed = Pick<InvoiceRowDraft, 'totalInOre' | 'vatRate'>;

/**
 * R-SUM-1: whether the VAT Sirvoy states is what the rates give. Neither Sirvoy nor Fortnox says if VAT is rounded per
 * row or per rate, so either sum is right, and one öre a row beside it. Null when it agrees, else the figures.
 */
export function vatDisagreement(rows: readonly Taxed[], statedInOre: number): Record<string, string> | null {
  const perRate = vatByRate(rows);
  const ofRates = [...perRate.values()].reduce((sum, vat) => sum + vat, 0);
  const ofRows = rows.reduce((sum, row) => sum + vatWithin(row), 0);
  if ([ofRates, ofRows].some((computed) => Math.abs(statedInOre - computed) <= rows.length)) return null;
  return {
    statedVatInOre: String(statedInOre),
    computedVatInOre: String(ofRates),
    ...Object.fromEntries([...perRate].map(([rate, vat]) => [`vatAt${rate}PercentInOre`, String(vat)])),
  };
}

function vatByRate(rows: readonly Taxed[]): ReadonlyMap<number, number> {
  const totals = new Map<number, number>();
  for (const { vatRate, totalInOre } of rows) totals.set(vatRate, (totals.get(vatRate) ?? 0) + totalInOre);
  return new Map([...totals].map(([vatRate, totalInOre]) => [vatRate, vatWithin({ vatRate, totalInOre })]));
}

/** The VAT inside a price that includes it, in whole öre, half away from zero so that a credit mirrors its invoice. */
function vatWithin({ totalInOre, vatRate }: Taxed): number {
  const size = BigInt(Math.abs(totalInOre));
  const whole = BigInt(100 + vatRate);
  const vat = Number((2n * size * BigInt(vatRate) + whole) / (2n * whole));
  return totalInOre < 0 ? 0 - vat : vat;
}
