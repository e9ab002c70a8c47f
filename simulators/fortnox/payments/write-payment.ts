import { created, noContent, ok, type Answer } from '../answers/answer.js';
import { refuse, refuseWithUnknownCode } from '../answers/refusal.js';
import { unwrap } from '../calls/body.js';
import type { Call } from '../calls/call.js';
import { readFields } from '../calls/fields.js';
import { saved } from '../invoices/find-invoice.js';
import { settledBy } from '../invoices/settle-credit.js';
import { preselectedYear } from '../tenants/financial-years.js';
import { swedishDate } from '../time/swedish-time.js';
import { invoiceOfPayment, requirePayment, savedPayment } from './find-payment.js';
import { PAYMENT_FIELDS, settles, type GivenPayment, type Payment, type WriteOff } from './payment.js';
import { paymentView } from './payment-view.js';
import { preparePayment, readWriteOffs } from './prepare-payment.js';

export function createPayment(call: Call): Answer {
  const { tenant, now } = call;
  const { given, writeOffs = [] } = readBody(call);
  if (!given.InvoiceNumber) throw refuse(2001392, 'Ingen eller felaktig typ av data.');
  const prepared = preparePayment(tenant, given, writeOffs, swedishDate(now));
  tenant.counters.payment += 1;
  const number = String(tenant.counters.payment);
  const payment = savedPayment(call, { ...prepared, number, booked: false, counted: false, voucher: null });
  const counted = tenant.switches.balanceChangesAt === 'create' ? count(call, payment, 1) : payment;
  return created('invoicepayments', { InvoicePayment: paymentView(counted, invoiceOfPayment(tenant, counted)) });
}

export function updatePayment(call: Call): Answer {
  const { tenant, now } = call;
  const known = unbooked(requirePayment(call));
  const { given, writeOffs = known.writeOffs } = readBody(call);
  const merged = withoutOldAmount({ ...known.given, ...given }, given);
  const prepared = preparePayment(tenant, merged, writeOffs, swedishDate(now));
  const uncounted = known.counted ? count(call, known, -1) : known;
  const updated = savedPayment(call, { ...uncounted, ...prepared });
  const counted = known.counted ? count(call, updated, 1) : updated;
  return ok({ InvoicePayment: paymentView(counted, invoiceOfPayment(tenant, counted)) });
}

export function deletePayment(call: Call): Answer {
  const payment = unbooked(requirePayment(call));
  if (payment.counted) count(call, payment, -1);
  call.tenant.payments.remove(payment.number);
  return noContent;
}

function unbooked(payment: Payment): Payment {
  if (payment.booked) throw refuseWithUnknownCode(`Betalning ${payment.number} är bokförd och kan inte ändras.`);
  return payment;
}

function readBody(call: Call): { given: GivenPayment; writeOffs: readonly WriteOff[] | undefined } {
  const { WriteOffs, ...fields } = unwrap(call.body, 'InvoicePayment');
  const given: GivenPayment = readFields(PAYMENT_FIELDS, fields);
  const year = preselectedYear(call.tenant, given.PaymentDate ?? swedishDate(call.now));
  return { given, writeOffs: readWriteOffs(call.tenant, year, WriteOffs) };
}

/** A new amount in one field replaces the old one in the other, which would contradict it. */
function withoutOldAmount(merged: GivenPayment, given: GivenPayment): GivenPayment {
  if (given.Amount !== undefined && given.AmountCurrency === undefined)
    return { ...merged, AmountCurrency: given.Amount };
  if (given.AmountCurrency !== undefined && given.Amount === undefined) return { ...merged, Amount: null };
  return merged;
}

/** Takes the payment off its invoice's balance (1) or puts it back (-1). */
function count(call: Call, payment: Payment, sign: 1 | -1): Payment {
  const invoice = invoiceOfPayment(call.tenant, payment);
  saved(call, settledBy(invoice, sign * settles(payment), payment.date));
  return savedPayment(call, { ...payment, counted: sign === 1 });
}
