import type { Call } from '../calls/call.js';
import { saved } from './find-invoice.js';
import { openBalance, type Invoice } from './invoice.js';

/** Some say that Fortnox sets a booked credit against its original by itself; nobody has shown it (fortnox.md 5.8), so it is a switch. */
export function settleCredit(call: Call, credit: Invoice): void {
  const original = call.tenant.invoices.get(credit.credits);
  if (!call.tenant.switches.autoSettleCredit || !credit.credit || !original) return;
  const amount = Math.min(openBalance(original), -openBalance(credit));
  if (amount <= 0) return;
  const date = credit.fields.InvoiceDate;
  saved(call, settledBy(original, amount, date));
  saved(call, settledBy(credit, -amount, date));
}

/** The invoice with an amount taken off its balance; fully paid on the date when nothing is left. */
export function settledBy(invoice: Invoice, amount: number, date: string): Invoice {
  const settled = invoice.settled + amount;
  return { ...invoice, settled, finalPayDate: settled === invoice.totals.total ? date : null };
}
