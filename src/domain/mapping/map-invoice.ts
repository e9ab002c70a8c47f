import type { SirvoyInvoice } from '../sirvoy-booking/snapshot.js';
import { negatedQuantity } from './exact-quantity.js';
import type { InvoiceDraft, InvoiceRowDraft } from './fortnox-documents.js';
import { mapRow } from './map-row.js';
import type { Mapping } from './mapping.js';
import { ROUNDING_RULE } from './rounding-rule.js';
import { vatDisagreement } from './vat-check.js';

export type MappedInvoice =
  | { readonly ok: true; readonly draft: InvoiceDraft }
  | {
      readonly ok: false;
      readonly reason: 'UNMAPPED' | 'TOTALS_DISAGREE';
      readonly details: Readonly<Record<string, string>>;
    };

type Context = {
  readonly mapping: Mapping;
  readonly propertyId: string;
  readonly bookingIds: readonly string[];
  /** R-CUS-3: whose document it is, where the customer does not say it. */
  readonly guest?: string | null;
};

/**
 * The Fortnox document for a Sirvoy one (R-INV-1): rows on accounts by the mapping, each with the reason; rounding as a
 * row of its own; sums and VAT checked to the öre first (R-SUM-1). A credit comes out with negative quantities and total.
 */
export function mapInvoice(invoice: SirvoyInvoice, context: Context): MappedInvoice {
  const { mapping, propertyId, bookingIds } = context;
  const sums = sumsDisagreement(invoice);
  if (sums) return { ok: false, reason: 'TOTALS_DISAGREE', details: sums };
  const mapped = mapRows(invoice, mapping);
  if (!mapped.ok) return mapped;
  const vat = invoice.vatInOre === null ? null : vatDisagreement(mapped.rows, invoice.vatInOre);
  if (vat) return { ok: false, reason: 'TOTALS_DISAGREE', details: vat };
  const { invoiceNumber, invoiceDate, dueDate, currency, totalInOre } = invoice;
  const language = languageOf(invoice);
  const rows = [...mapped.rows, ...roundingRow(invoice.roundingInOre, mapping.roundingAccount, language)];
  const isCredit = invoice.kind === 'credit';
  const draft: InvoiceDraft = {
    reference: referenceOf(propertyId, invoice.invoiceId),
    sirvoyInvoiceNumber: invoiceNumber,
    ...{ bookingIds, invoiceDate, dueDate, currency, language },
    ...namingGuest(context),
    rows: isCredit ? rows.map(credited) : rows,
    totalInOre: isCredit ? 0 - totalInOre : totalInOre,
  };
  return { ok: true, draft };
}

const namingGuest = ({ guest }: Context): Pick<InvoiceDraft, 'yourReference'> =>
  guest === null || guest === undefined ? {} : { yourReference: guest };

/** ExternalInvoiceReference1 (R-DUP-1). The full stop ends it: Fortnox finds 5501 in 55017 otherwise. */
export function referenceOf(propertyId: string, invoiceId: string): string {
  return `SIRVOY-${propertyId}-${invoiceId}.`;
}

function sumsDisagreement({ rows, roundingInOre, totalInOre }: SirvoyInvoice): Record<string, string> | null {
  const rowsInOre = rows.reduce((sum, row) => sum + row.totalInOre, 0);
  const differenceInOre = totalInOre - rowsInOre - roundingInOre;
  if (differenceInOre === 0) return null;
  const figures = { rowsInOre, roundingInOre, totalInOre, differenceInOre };
  return Object.fromEntries(Object.entries(figures).map(([figure, ore]) => [figure, String(ore)]));
}

function mapRows(
  { rows, invoiceDate }: SirvoyInvoice,
  { rowRules }: Mapping,
): { readonly ok: true; readonly rows: readonly InvoiceRowDraft[] } | Extract<MappedInvoice, { ok: false }> {
  const mapped = rows.map((row) => mapRow(row, rowRules, invoiceDate));
  const missing = mapped.flatMap((row, at) => (row.ok ? [] : [[`row ${at + 1}`, row.missing] as const]));
  if (missing.length > 0) return { ok: false, reason: 'UNMAPPED', details: Object.fromEntries(missing) };
  return { ok: true, rows: mapped.flatMap((row) => (row.ok ? [row.row] : [])) };
}

function languageOf({ language }: SirvoyInvoice): InvoiceDraft['language'] {
  return language === null || /^sv\b/i.test(language) ? 'SV' : 'EN';
}

function roundingRow(
  roundingInOre: number,
  account: number,
  language: InvoiceDraft['language'],
): readonly InvoiceRowDraft[] {
  if (roundingInOre === 0) return [];
  const description = language === 'SV' ? 'Öresavrundning' : 'Rounding';
  const amounts = { quantity: '1', unitPriceInOre: roundingInOre, totalInOre: roundingInOre };
  return [{ account, description, ...amounts, vatRate: 0, because: { ruleId: ROUNDING_RULE, losingRuleIds: [] } }];
}

/** Fortnox shows a credit's quantities as negative and its prices as they were. */
function credited(row: InvoiceRowDraft): InvoiceRowDraft {
  return { ...row, quantity: negatedQuantity(row.quantity), totalInOre: 0 - row.totalInOre };
}
