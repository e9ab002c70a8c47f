import { notFound } from '../answers/refusal.js';
import { param, type Call } from '../calls/call.js';
import type { Invoice } from './invoice.js';

/** The invoice a path names. Throws 404 with 2000434. */
export function requireInvoice(call: Call): Invoice {
  const invoice = call.tenant.invoices.get(param(call));
  if (!invoice) throw notFound(2000434, 'Kan inte hitta fakturan.');
  return invoice;
}

export function saved({ tenant, now }: Pick<Call, 'tenant' | 'now'>, invoice: Invoice): Invoice {
  tenant.invoices.put(invoice.number, invoice, now);
  return invoice;
}
