import type { SirvoyInvoice } from './snapshot.js';

/**
 * Whose stream a document belongs to: a credit invoice's is that of the invoice it credits, through credits of credits;
 * any other's, or an unknown one's, its own. Invoices as shown, oldest first: the newest word on what is credited counts.
 */
export function rootInvoiceIds(shown: readonly SirvoyInvoice[]): (invoiceId: string) => string {
  const credited = new Map<string, string>();
  for (const { kind, invoiceId, creditedInvoiceId } of shown) {
    if (kind === 'credit' && creditedInvoiceId !== null) credited.set(invoiceId, creditedInvoiceId);
  }
  return (invoiceId) => followed(invoiceId, credited);
}

/** Credits that credit each other in a circle have no original: each then stands by itself. */
function followed(invoiceId: string, credited: ReadonlyMap<string, string>): string {
  const passed = new Set<string>();
  let current = invoiceId;
  for (let next = credited.get(current); next !== undefined; next = credited.get(current)) {
    if (passed.has(current)) return invoiceId;
    passed.add(current);
    current = next;
  }
  return current;
}
