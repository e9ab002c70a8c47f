import { ok, type Answer } from '../answers/answer.js';
import { refuseWithUnknownCode } from '../answers/refusal.js';
import type { Call } from '../calls/call.js';
import { ocrOf } from '../ledger/ocr.js';
import { swedishDate } from '../time/swedish-time.js';
import { requireYear } from '../vouchers/post-voucher.js';
import { requireInvoice, saved } from './find-invoice.js';
import { dueDate } from './invoice-header.js';
import { nextNumber } from './invoice-number.js';
import { invoiceTotals } from './invoice-totals.js';
import { invoiceView } from './invoice-view.js';
import type { Invoice, InvoiceFields } from './invoice.js';
import { renumbered } from './read-rows.js';
import { newborn } from './write-invoice.js';

/** Only an unbooked invoice can be cancelled; a booked one must be credited. */
export function cancelInvoice(call: Call): Answer {
  const invoice = requireInvoice(call);
  if (invoice.cancelled) throw refuseWithUnknownCode(`Faktura ${invoice.number} är redan makulerad.`);
  if (invoice.booked) throw refuseWithUnknownCode(`Faktura ${invoice.number} är bokförd och måste krediteras.`);
  if (invoice.accountingMethod === 'CASH' && (invoice.sent || invoice.settled !== 0)) {
    throw refuseWithUnknownCode(`Faktura ${invoice.number} är skickad eller betald och kan inte makuleras.`);
  }
  return answer(saved(call, { ...invoice, cancelled: true }));
}

/** Makes a new unbooked invoice with negative quantities and answers the original, which points at it (fortnox.md 5.8). */
export function creditInvoice(call: Call): Answer {
  const { tenant, now } = call;
  const original = requireInvoice(call);
  refuseUnlessCreditable(original);
  const today = swedishDate(now);
  const year = requireYear(tenant, today);
  const fields = creditHeader(original.fields, today, tenant.switches.creditCopiesExternalReference);
  const rows = original.rows.map((row) => ({
    ...row,
    DeliveredQuantity: -row.DeliveredQuantity,
    Discount: row.DiscountType === 'AMOUNT' ? -row.Discount : row.Discount,
  }));
  const number = nextNumber(tenant);
  saved(call, {
    ...newborn,
    number,
    fields: { ...fields, OCR: ocrOf(number) },
    rows: renumbered(tenant.counters, rows),
    labels: original.labels,
    organisationNumber: original.organisationNumber,
    accountingMethod: year.accountingMethod,
    totals: invoiceTotals(tenant, fields, rows),
    credit: true,
    credits: original.number,
  });
  return answer(saved(call, { ...original, creditedBy: number }));
}

function refuseUnlessCreditable({ number, booked, cancelled, credit, creditedBy }: Invoice): void {
  if (cancelled) throw refuseWithUnknownCode(`Faktura ${number} är makulerad.`);
  if (!booked) throw refuseWithUnknownCode(`Faktura ${number} är inte bokförd och kan inte krediteras.`);
  if (credit) throw refuseWithUnknownCode(`Faktura ${number} är en kreditfaktura.`);
  if (creditedBy !== '0') throw refuseWithUnknownCode(`Faktura ${number} är redan krediterad.`);
}

function creditHeader(original: InvoiceFields, today: string, copiesReference: boolean): InvoiceFields {
  const references = copiesReference ? {} : { ExternalInvoiceReference1: '', ExternalInvoiceReference2: '' };
  return {
    ...original,
    ...references,
    InvoiceDate: today,
    DueDate: dueDate(today, original.TermsOfPayment),
    Freight: -original.Freight,
    AdministrationFee: -original.AdministrationFee,
  };
}

export function markSent(call: Call): Answer {
  const invoice = requireInvoice(call);
  if (invoice.cancelled) throw refuseWithUnknownCode(`Faktura ${invoice.number} är makulerad.`);
  return answer(saved(call, { ...invoice, sent: true }));
}

export function markWarehouseReady(call: Call): Answer {
  return answer(saved(call, { ...requireInvoice(call), warehouseReady: true }));
}

function answer(invoice: Invoice): Answer {
  return ok({ Invoice: invoiceView(invoice) });
}
