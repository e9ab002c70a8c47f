import { created, ok, type Answer } from '../answers/answer.js';
import { textOf, type Json, type JsonObject } from '../answers/json.js';
import { refuse, refuseWithUnknownCode } from '../answers/refusal.js';
import { objects, unwrap } from '../calls/body.js';
import type { Call } from '../calls/call.js';
import { readFields } from '../calls/fields.js';
import type { Customer } from '../customers/customer.js';
import { ocrOf } from '../ledger/ocr.js';
import { requireCode } from '../registers/code-checks.js';
import type { Tenant } from '../tenants/tenant.js';
import { swedishDate } from '../time/swedish-time.js';
import { requireYear } from '../vouchers/post-voucher.js';
import { requireInvoice, saved } from './find-invoice.js';
import { checkHeader, newHeader, snapshot } from './invoice-header.js';
import { checkOwnNumber, nextNumber } from './invoice-number.js';
import { invoiceTotals } from './invoice-totals.js';
import { invoiceView } from './invoice-view.js';
import { INVOICE_FIELDS, type Invoice, type InvoiceFields } from './invoice.js';
import { readRows, renumbered } from './read-rows.js';

/** What a booked invoice still lets through (fortnox.md 5.7, 13 editBooked). */
const OPEN_WHEN_BOOKED = [
  'DueDate',
  'Remarks',
  'Comments',
  'ExternalInvoiceReference1',
  'ExternalInvoiceReference2',
] as const;

export function createInvoice({ tenant, body, now }: Call): Answer {
  const { header, rows: givenRows, labels } = readBody(tenant, body);
  const customer = customerOf(tenant, header.CustomerNumber);
  const own = checkOwnNumber(tenant, header.DocumentNumber);
  const fields = checkHeader(tenant, newHeader(tenant, customer, header, swedishDate(now)));
  const year = requireYear(tenant, fields.InvoiceDate);
  const rows = readRows({ tenant, year, vatType: customer.VATType }, givenRows, []);
  const number = own ?? nextNumber(tenant);
  const invoice: Invoice = {
    ...newborn,
    number,
    fields: { ...fields, OCR: fields.OCR || ocrOf(number) },
    rows: renumbered(tenant.counters, rows),
    labels: labels ?? [],
    organisationNumber: customer.OrganisationNumber,
    accountingMethod: year.accountingMethod,
    totals: invoiceTotals(tenant, fields, rows),
  };
  tenant.invoices.put(number, invoice, now);
  return created('invoices', { Invoice: invoiceView(invoice) });
}

/** The states an invoice begins with. */
export const newborn = {
  settled: 0,
  booked: false,
  cancelled: false,
  sent: false,
  warehouseReady: false,
  credit: false,
  creditedBy: '0',
  credits: '0',
  finalPayDate: null,
  voucher: null,
} as const;

export function updateInvoice(call: Call): Answer {
  const { tenant, body } = call;
  const known = requireInvoice(call);
  refuseChangeOfState(known, tenant, unwrap(body, 'Invoice'));
  const { header, rows: givenRows, labels } = readBody(tenant, body);
  refuseChangeOfIdentity(known.fields, known.number, header);
  const customer = customerOf(tenant, header.CustomerNumber ?? known.fields.CustomerNumber);
  const moved = customer.CustomerNumber === known.fields.CustomerNumber ? {} : snapshot(customer);
  const fields = checkHeader(tenant, { ...known.fields, ...moved, ...header });
  const year = requireYear(tenant, fields.InvoiceDate);
  const rows = readRows({ tenant, year, vatType: customer.VATType }, givenRows, known.rows);
  const updated: Invoice = {
    ...known,
    fields,
    rows: renumbered(tenant.counters, rows),
    labels: labels ?? known.labels,
    accountingMethod: year.accountingMethod,
    totals: known.booked ? known.totals : invoiceTotals(tenant, fields, rows),
  };
  return ok({ Invoice: invoiceView(saved(call, updated)) });
}

interface InvoiceBody {
  readonly header: Partial<InvoiceFields>;
  readonly rows: Json | undefined;
  readonly labels: readonly JsonObject[] | undefined;
}

function readBody(tenant: Tenant, body: string): InvoiceBody {
  const { InvoiceRows, Labels, ...header } = unwrap(body, 'Invoice');
  const labels = objects(Labels);
  labels?.forEach(({ Id }) => requireCode(tenant, 'labels', textOf(Id)));
  return { header: readFields(INVOICE_FIELDS, header), rows: InvoiceRows, labels };
}

function customerOf({ customers }: Tenant, number: string | undefined): Customer {
  const customer = number ? customers.get(number) : undefined;
  if (!customer) throw refuse(2000204, `Kunde inte hämta/hitta kund (${number ?? ''})`);
  return customer;
}

function refuseChangeOfState(known: Invoice, { switches }: Tenant, body: JsonObject): void {
  if (known.cancelled) throw refuseWithUnknownCode('Fakturan är makulerad och kan inte ändras.');
  if (switches.warehouseModule && known.warehouseReady && !known.booked) {
    throw refuse(2003125, 'Ett klarmarkerat dokument kan inte ändras');
  }
  if (!known.booked) return;
  const open: readonly string[] = switches.editBooked === 'texts' ? OPEN_WHEN_BOOKED : [];
  const shut = Object.keys(body).find((name) => !open.includes(name));
  if (shut !== undefined) throw refuseWithUnknownCode(`Fakturan är bokförd och kan inte ändras (${shut}).`);
}

function refuseChangeOfIdentity(known: InvoiceFields, number: string, given: Partial<InvoiceFields>): void {
  const same =
    (given.DocumentNumber ?? number) === number && (given.InvoiceType ?? known.InvoiceType) === known.InvoiceType;
  if (!same) throw refuseWithUnknownCode('Fakturanummer och fakturatyp kan inte ändras.');
}
