import { ok, type Answer } from '../answers/answer.js';
import { refuse, refuseWithUnknownCode } from '../answers/refusal.js';
import type { Call } from '../calls/call.js';
import { posting } from '../ledger/voucher.js';
import type { Switches } from '../tenants/switches.js';
import type { Tenant } from '../tenants/tenant.js';
import { postVoucher } from '../vouchers/post-voucher.js';
import { predefinedSeries } from '../vouchers/predefined-series.js';
import { requireInvoice, saved } from './find-invoice.js';
import { claimAccount, inSek, salesPostings } from './invoice-postings.js';
import { invoiceView } from './invoice-view.js';
import type { Invoice, InvoiceRow } from './invoice.js';
import { settleCredit } from './settle-credit.js';

/** PUT …/bookkeep: one voucher, debit the claim, credit sales and output VAT (fortnox.md 5.7). */
export function bookkeepInvoice(call: Call): Answer {
  const { tenant, now } = call;
  const invoice = requireInvoice(call);
  refuseUnlessBookable(tenant, invoice);
  const cash = invoice.fields.InvoiceType === 'CASHINVOICE';
  const { series, number, year } = postVoucher(
    tenant,
    {
      series: predefinedSeries(tenant, cash ? 'CASHINVOICE' : 'INVOICE'),
      date: invoice.fields.InvoiceDate,
      description: `${cash ? 'Kontantfaktura' : 'Kundfaktura'} (${invoice.number}), ${invoice.fields.CustomerName}`,
      comments: '',
      referenceType: cash ? 'CASHINVOICE' : 'INVOICE',
      referenceNumber: invoice.number,
      costCenter: '',
      project: '',
      rows: [
        posting(claimAccount(tenant, invoice), inSek(invoice.totals.total, invoice.fields)),
        ...salesPostings(tenant, invoice),
      ],
    },
    now,
  );
  const settled = cash ? invoice.totals.total : invoice.settled;
  const finalPayDate = invoice.totals.total === settled ? invoice.fields.InvoiceDate : null;
  const booked = saved(call, { ...invoice, booked: true, settled, finalPayDate, voucher: { series, number, year } });
  settleCredit(call, booked);
  return ok({ Invoice: invoiceView(tenant.invoices.get(booked.number) ?? booked) });
}

function refuseUnlessBookable({ switches }: Tenant, invoice: Invoice): void {
  const { number, fields } = invoice;
  if (invoice.cancelled) throw refuseWithUnknownCode(`Faktura ${number} är makulerad.`);
  if (invoice.booked) throw refuseWithUnknownCode(`Faktura ${number} är redan bokförd.`);
  if (fields.NotCompleted || isInWarehouse(switches, invoice)) {
    const text = `Kunde inte bokföra fakturanummer ${number}. Faktura som bokförs måste var klarmarkerad.`;
    throw refuse(2003498, text);
  }
  if (invoice.rows.some(isNameless)) {
    const text = `Kunde inte bokföra fakturanummer ${number}. Rader med antal måste ha artikel eller benämning.`;
    throw refuse(2003977, text);
  }
  if (isBookedByPayment(invoice)) {
    throw refuseWithUnknownCode(`Faktura ${number} bokförs när den betalas (kontantmetoden).`);
  }
}

function isInWarehouse({ warehouseModule }: Switches, { warehouseReady }: Invoice): boolean {
  return warehouseModule && !warehouseReady;
}

/** Kontantmetoden: the payment is what gets booked. */
function isBookedByPayment({ accountingMethod, fields }: Invoice): boolean {
  return accountingMethod === 'CASH' && fields.InvoiceType !== 'CASHINVOICE';
}

function isNameless({ DeliveredQuantity, Description, ArticleNumber }: InvoiceRow): boolean {
  return DeliveredQuantity > 0 && Description === '' && ArticleNumber === '';
}
