import { ok, type Answer } from '../answers/answer.js';
import type { Call, Route } from '../calls/call.js';
import { list } from '../calls/listing.js';
import { equalsNumber, search, searchParameters, type Criteria } from '../calls/search.js';
import { bookkeepPayment } from './bookkeep-payment.js';
import { invoiceOfPayment, requirePayment } from './find-payment.js';
import type { Payment } from './payment.js';
import { paymentListItem, paymentView } from './payment-view.js';
import { createPayment, deletePayment, updatePayment } from './write-payment.js';

const scope = 'payment';
const path = '/3/invoicepayments/:id';

const PAYMENT_CRITERIA: Criteria<Payment> = {
  invoicenumber: equalsNumber(({ invoiceNumber }) => Number(invoiceNumber)),
};

export const paymentRoutes: readonly Route[] = [
  { method: 'GET', path: '/3/invoicepayments', scope, query: searchParameters(PAYMENT_CRITERIA), handle: listPayments },
  { method: 'POST', path: '/3/invoicepayments', scope, handle: createPayment },
  { method: 'GET', path, scope, handle: readPayment },
  { method: 'PUT', path, scope, handle: updatePayment },
  { method: 'DELETE', path, scope, handle: deletePayment },
  { method: 'PUT', path: `${path}/bookkeep`, scope, handle: bookkeepPayment },
];

function listPayments(call: Call): Answer {
  const { tenant } = call;
  return list(call, {
    wrapper: 'InvoicePayments',
    items: search(call, tenant.payments, PAYMENT_CRITERIA),
    view: (payment) => paymentListItem(payment, invoiceOfPayment(tenant, payment)),
    sortBy: { paymentdate: ({ date }) => date },
  });
}

function readPayment(call: Call): Answer {
  const payment = requirePayment(call);
  return ok({ InvoicePayment: paymentView(payment, invoiceOfPayment(call.tenant, payment)) });
}
