import { refuseWithUnknownCode, Refusal } from '../answers/refusal.js';
import { param, type Call } from '../calls/call.js';
import type { Invoice } from '../invoices/invoice.js';
import type { Tenant } from '../tenants/tenant.js';
import type { Payment } from './payment.js';

/** The payment a path names. The code of a missing one is not public. */
export function requirePayment(call: Call): Payment {
  const payment = call.tenant.payments.get(param(call));
  if (!payment) throw new Refusal(404, 0, 'SIM Kan inte hitta betalningen.');
  return payment;
}

export function invoiceOfPayment({ invoices }: Tenant, { invoiceNumber }: Payment): Invoice {
  const invoice = invoices.get(invoiceNumber);
  if (!invoice) throw refuseWithUnknownCode(`Kan inte hitta faktura ${invoiceNumber}.`);
  return invoice;
}

export function savedPayment({ tenant, now }: Call, payment: Payment): Payment {
  tenant.payments.put(payment.number, payment, now);
  return payment;
}
