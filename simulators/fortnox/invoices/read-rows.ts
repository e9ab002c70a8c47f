import type { Json } from '../answers/json.js';
import { refuseWithUnknownCode } from '../answers/refusal.js';
import { objects } from '../calls/body.js';
import { emptyFields, readFields } from '../calls/fields.js';
import type { Counters } from '../tenants/tenant.js';
import { ROW_FIELDS, type InvoiceRow, type RowFields } from './invoice.js';
import { resolveRow, type RowContext } from './resolve-row.js';

type GivenRow = Partial<RowFields>;

/**
 * The rows an invoice has after a write (fortnox.md 5.4). Rows without RowId anywhere map by position;
 * with one RowId they map by RowId, and what is not mentioned goes. Rows keep what the body does not mention.
 */
export function readRows(
  context: RowContext,
  body: Json | undefined,
  known: readonly InvoiceRow[],
): readonly InvoiceRow[] {
  const given = objects(body)?.map((row): GivenRow => readFields(ROW_FIELDS, row));
  if (!given) return known.map((row) => resolveRow(context, row));
  const byId = given.some(({ RowId }) => typeof RowId === 'number');
  return given.map((row, position) => resolveRow(context, merge(byId ? rowById(known, row) : known[position], row)));
}

function rowById(known: readonly InvoiceRow[], { RowId }: GivenRow): InvoiceRow | undefined {
  if (typeof RowId !== 'number') return undefined;
  const row = known.find((one) => one.RowId === RowId);
  if (!row) throw refuseWithUnknownCode(`Kan inte hitta raden. (${RowId})`);
  return row;
}

function merge(known: InvoiceRow | undefined, given: GivenRow): RowFields {
  const base: RowFields = known ?? emptyFields(ROW_FIELDS);
  // A new rate replaces the old code and the other way round; kept together they would contradict each other.
  const vat = given.VAT !== undefined || given.VATCode !== undefined ? { VAT: null, VATCode: null } : {};
  return { ...base, ...vat, ...given };
}

/** Every write gives all rows new ids, so a client can never keep one. */
export function renumbered(counters: Counters, rows: readonly InvoiceRow[]): readonly InvoiceRow[] {
  return rows.map((row) => ({ ...row, RowId: (counters.row += 1) }));
}
