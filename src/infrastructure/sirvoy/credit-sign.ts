import type { SirvoyInvoice, SirvoyRow } from '../../domain/sirvoy-booking/snapshot.js';

/**
 * A credit's amounts as what is owed to the guest, positive in total, whichever sign Sirvoy wrote (the sign is not
 * documented). The total, its VAT and its rounding turn together; the rows turn together by their own sum, because
 * nothing says that Sirvoy signs both alike. Within the rows relative signs stay: a charge inside a credit remains one.
 */
export function withCreditedAmountsPositive(invoice: SirvoyInvoice): SirvoyInvoice {
  if (invoice.kind !== 'credit') return invoice;
  const sumOfRows = invoice.rows.reduce((sum, row) => sum + row.totalInOre, 0);
  const rows = sumOfRows < 0 ? invoice.rows.map(turned) : invoice.rows;
  if (invoice.totalInOre >= 0) return { ...invoice, rows };
  const vatInOre = invoice.vatInOre === null ? null : opposite(invoice.vatInOre);
  const roundingInOre = opposite(invoice.roundingInOre);
  return { ...invoice, rows, roundingInOre, totalInOre: opposite(invoice.totalInOre), vatInOre };
}

/** The sign sits on the quantity or on the price; wherever it is, it turns there. */
function turned(row: SirvoyRow): SirvoyRow {
  const totalInOre = opposite(row.totalInOre);
  return row.quantity.startsWith('-')
    ? { ...row, quantity: row.quantity.slice(1), totalInOre }
    : { ...row, unitPriceInOre: opposite(row.unitPriceInOre), totalInOre };
}

/** Never -0, which would compare and print differently. */
function opposite(amountInOre: number): number {
  return 0 - amountInOre;
}
