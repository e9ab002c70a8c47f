import { ok, type Answer } from '../answers/answer.js';
import { refuse, refuseWithUnknownCode } from '../answers/refusal.js';
import type { Call } from '../calls/call.js';
import { saved } from '../invoices/find-invoice.js';
import { isFullyPaid, openBalance, type Invoice } from '../invoices/invoice.js';
import { settledBy } from '../invoices/settle-credit.js';
import type { VoucherKey } from '../ledger/voucher.js';
import type { Tenant } from '../tenants/tenant.js';
import { postVoucher } from '../vouchers/post-voucher.js';
import { predefinedSeries } from '../vouchers/predefined-series.js';
import { invoiceOfPayment, requirePayment, savedPayment } from './find-payment.js';
import { paymentPostings } from './payment-postings.js';
import { settles, type Payment } from './payment.js';
import { paymentView } from './payment-view.js';

/** PUT …/bookkeep: a voucher in the payments' series, and the invoice's balance goes down (fortnox.md 6.3). */
export function bookkeepPayment(call: Call): Answer {
  const { tenant, now } = call;
  const payment = requirePayment(call);
  const invoice = invoiceOfPayment(tenant, payment);
  refuseUnlessBookable(tenant, payment, invoice);
  const { series, number, year } = postVoucher(
    tenant,
    {
      series: predefinedSeries(tenant, 'INVOICEPAYMENT'),
      date: payment.date,
      description: `Inbetalning, kundfaktura (${invoice.number}), ${invoice.fields.CustomerName}`,
      comments: '',
      referenceType: 'INVOICEPAYMENT',
      referenceNumber: payment.number,
      costCenter: '',
      project: '',
      rows: paymentPostings(tenant, payment, invoice),
    },
    now,
  );
  const voucher = { series, number, year };
  const settled = payment.counted ? invoice : settledBy(invoice, settles(payment), payment.date);
  const after = saved(call, bookedByPayment(settled, voucher));
  const booked = savedPayment(call, { ...payment, booked: true, counted: true, voucher });
  return ok({ InvoicePayment: paymentView(booked, after) });
}

/** With the cash method an invoice has no voucher of its own: the payment that completes it books it. */
function bookedByPayment(invoice: Invoice, voucher: VoucherKey): Invoice {
  if (invoice.booked || invoice.accountingMethod !== 'CASH' || openBalance(invoice) !== 0) return invoice;
  return { ...invoice, booked: true, voucher };
}

function refuseUnlessBookable(tenant: Tenant, payment: Payment, invoice: Invoice): void {
  const { number } = invoice;
  if (payment.booked) throw refuseWithUnknownCode(`Betalning ${payment.number} är redan bokförd.`);
  if (invoice.cancelled) throw refuseWithUnknownCode(`Faktura ${number} är makulerad.`);
  if (!mayBePaid(tenant, invoice)) throw refuseWithUnknownCode(`Faktura ${number} är inte bokförd.`);
  if (payment.counted) return;
  if (isFullyPaid(invoice)) throw refuse(2003055, `Faktura ${number} är redan markerad som betald.`);
  if (tenant.switches.overpaymentAtBook === 'reject' && overpays(openBalance(invoice), settles(payment))) {
    throw refuseWithUnknownCode(`Betalningen är större än det som återstår på faktura ${number}.`);
  }
}

function mayBePaid({ switches }: Tenant, { booked, accountingMethod }: Invoice): boolean {
  return booked || accountingMethod === 'CASH' || switches.paymentOnUnbookedInvoice === 'accept';
}

/** Whether the payment carries the balance past zero, or away from it. */
function overpays(balance: number, amount: number): boolean {
  const after = balance - amount;
  return Math.abs(after) > Math.abs(balance) || after * balance < 0;
}
