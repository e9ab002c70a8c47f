import { ok, type Answer } from '../answers/answer.js';
import type { Call, Route } from '../calls/call.js';
import { list } from '../calls/listing.js';
import { search, searchParameters } from '../calls/search.js';
import { swedishDate } from '../time/swedish-time.js';
import { bookkeepInvoice } from './bookkeep-invoice.js';
import { cancelInvoice, creditInvoice, markSent, markWarehouseReady } from './change-state.js';
import { requireInvoice } from './find-invoice.js';
import { invoiceCriteria } from './invoice-search.js';
import { invoiceListItem, invoiceView } from './invoice-view.js';
import { createInvoice, updateInvoice } from './write-invoice.js';

const scope = 'invoice';
const path = '/3/invoices/:id';

export const invoiceRoutes: readonly Route[] = [
  { method: 'GET', path: '/3/invoices', scope, query: searchParameters(invoiceCriteria('')), handle: listInvoices },
  { method: 'POST', path: '/3/invoices', scope, handle: createInvoice },
  { method: 'GET', path, scope, handle: readInvoice },
  { method: 'PUT', path, scope, handle: updateInvoice },
  { method: 'PUT', path: `${path}/bookkeep`, scope, handle: bookkeepInvoice },
  { method: 'PUT', path: `${path}/cancel`, scope, handle: cancelInvoice },
  { method: 'PUT', path: `${path}/credit`, scope, handle: creditInvoice },
  { method: 'PUT', path: `${path}/externalprint`, scope, handle: markSent },
  { method: 'PUT', path: `${path}/warehouseready`, scope, handle: markWarehouseReady },
  // Reading with a side effect, as in Fortnox: a client that repeats or prefetches it sends the invoice twice.
  { method: 'GET', path: `${path}/email`, scope, handle: markSent },
];

function listInvoices(call: Call): Answer {
  return list(call, {
    wrapper: 'Invoices',
    items: search(call, call.tenant.invoices, invoiceCriteria(swedishDate(call.now))),
    view: invoiceListItem,
    sortBy: {
      customername: ({ fields }) => fields.CustomerName,
      customernumber: ({ fields }) => fields.CustomerNumber,
      documentnumber: ({ number }) => Number(number),
      invoicedate: ({ fields }) => fields.InvoiceDate,
      ocr: ({ fields }) => fields.OCR,
      total: ({ totals }) => totals.total,
    },
  });
}

function readInvoice(call: Call): Answer {
  return ok({ Invoice: invoiceView(requireInvoice(call)) });
}
